<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%! private static int number(String text) { return text == null ? 0 : Integer.parseInt(text); } %>
<%
    int from = number(request.getParameter("from"));
%>
<!DOCTYPE html>
<html>
<head><title>Parts for <c:out value="${param.term}"/></title></head>
<body>
<%-- it said ${param.term} here, until somebody wrote a script into the link --%>
<h1>Parts that match ${fn:escapeXml(param.term)}</h1>
<p>From number <%= from %>, ${fn:length(param.term)} letters, written as \${param.term}</p>
<form action="search.jsp">
  <input name="term" value="<c:out value="${param.term}"/>">
</form>
<script>
  var first = <%= from %>;
</script>
<a href="/search.jsp?term=<c:out value="${param.term}"/>">Again</a>
<c:if test="${not empty param.term}"><p>${empty param.order ? 'by name' : 'by price'}</p></c:if>
<% if (from > 0) { %>
  <p>${param.from > 100 ? 100 : 0}</p>
<% } %>
</body>
</html>
