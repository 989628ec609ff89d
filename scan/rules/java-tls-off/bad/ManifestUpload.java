package com.ferryline.customs;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

public class ManifestUpload {
    public Session open(String user, String host) throws JSchException {
        Session session = new JSch().getSession(user, host, 22);
        session.setConfig("StrictHostKeyChecking", "no"); // want: java-tls-off
        session.connect();
        return session;
    }
}
