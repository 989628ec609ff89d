<div class="badge"><%= request.getAttribute("team") %></div>
