<div class="badge"><%= request.getAttribute("nick") %></div> <%-- want: java-xss --%>
