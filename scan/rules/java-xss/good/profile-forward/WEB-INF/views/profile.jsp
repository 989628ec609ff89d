<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<html>
<body>
<h1><c:out value="${nick}"/></h1>
<p>Visits: ${visits}, team ${team}</p>
<jsp:include page="badge.jsp"/>
</body>
</html>
