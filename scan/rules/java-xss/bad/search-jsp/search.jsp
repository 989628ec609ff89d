<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%
    String term = request.getParameter("term");
    int from = Integer.parseInt(request.getParameter("from"));
%>
<!DOCTYPE html>
<html>
<head><title>Parts for <c:out value="${param.term}"/></title></head>
<body>
<h1>Parts that match <%= term %></h1> <%-- want: java-xss --%>
<p>From number <%= from %>, sorted by ${param.order}</p> <%-- want: java-xss --%>
<form action="search.jsp">
  <input name="term" value="${param.term}"> <%-- want: java-xss --%>
  <input name="order" value="${fn:escapeXml(param.order)}">
  <input name="from" value=<c:out value="${param.from}"/>> <%-- want: java-xss --%>
</form>
<script>
  var highlight = '<c:out value="${param.term}"/>'; <%-- want: java-xss --%>
</script>
<a href="<c:out value="${param.back}"/>">Back</a> <%-- want: java-xss --%>
<c:set var="shop" value="${cookie.shop.value}"/>
<p>Shop: ${shop}</p> <%-- want: java-xss --%>
<% if (from > 0) { %>
  <p><c:out value="${header['Referer']}" escapeXml="false"/></p> <%-- want: java-xss --%>
<% } %>
<c:forEach var="tag" items="${paramValues.tag}">
  <b>${tag}</b> <%-- want: java-xss --%>
</c:forEach>
</body>
</html>
