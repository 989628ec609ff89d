package com.fennel.state;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import javax.servlet.http.HttpServletRequest;

/** Serialisation, but with a list of classes: a near miss. */
public class FilteredStream {
    public Object read(HttpServletRequest request) throws IOException, ClassNotFoundException {
        ObjectInputStream in = new ObjectInputStream(request.getInputStream());
        in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("com.fennel.state.*;java.base/*;!*"));
        return in.readObject();
    }
}
