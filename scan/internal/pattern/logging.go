package pattern

import (
	"slices"

	"assay/scan/internal/ir"
)

var loggers = []string{"java.util.logging.Logger", "java.lang.System.Logger", "org.slf4j.Logger", "org.apache.logging.log4j.Logger", "org.apache.log4j.Logger", "org.apache.log4j.Category",
	"org.apache.commons.logging.Log", "org.jboss.logging.Logger", "org.slf4j.spi.LoggingEventBuilder",
	"javax.servlet.GenericServlet", "jakarta.servlet.GenericServlet", "javax.servlet.ServletContext", "jakarta.servlet.ServletContext"}

var logMethods = []string{"trace", "debug", "info", "warn", "warning", "error", "fatal", "severe", "fine", "finer", "finest", "config", "log", "infof", "debugf", "warnf", "errorf", "tracef"}

// isLogging reports whether a call writes to a log.
func isLogging(c *Code, k *ir.Call) bool {
	return slices.Contains(logMethods, k.Name) && (c.is(k.Class, loggers...) || k.Class == "" && k.Recv != ir.NoVar)
}

// logging are the calls that write to a log whose type is known.
func (c *Code) logging() (out []Site) {
	for _, name := range logMethods {
		for _, s := range c.calls[name] {
			if c.on(s, loggers...) {
				out = append(out, s)
			}
		}
	}
	return out
}
