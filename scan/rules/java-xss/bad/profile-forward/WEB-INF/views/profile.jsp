<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<html>
<body>
<h1>${nick}</h1> <%-- want: java-xss --%>
<p>Visits: ${visits}, team ${team}</p>
<p><c:out value="${requestScope.nick}"/></p>
<jsp:include page="badge.jsp"/>
</body>
</html>
