package com.atlas.catalog;

import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import ognl.Ognl;
import ognl.OgnlException;

/** Reads a property of an article by the name that the request gives. */
public class SortedBy {
    public Object key(HttpServletRequest request, Map<String, Object> article) throws OgnlException {
        String property = request.getParameterMap().get("by")[0];
        return Ognl.getValue(property, article); // want: java-el-injection
    }
}
