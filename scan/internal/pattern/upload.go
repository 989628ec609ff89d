package pattern

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// UncheckedUploads finds uploaded files that are stored under the sender's own name, ending included, without any look at the ending or the content: what the
// web server runs or shows is then the sender's choice.
func UncheckedUploads(c *Code) []taint.Issue {
	var out []taint.Issue
	for _, s := range c.called("transferTo", "write", "copy", "copyInputStreamToFile", "writeByteArrayToFile", "<init>") {
		target, ok := c.storePlace(s)
		if !ok {
			continue
		}
		b := c.body(s.Func)
		if read := b.uploadName(target); read != nil && !b.looksAtUpload() {
			out = append(out, s.found("upload-unchecked", "the stored file keeps the ending that its sender chose", step{read, "the sender's file name is read"}))
		}
	}
	return out
}

// storePlace is the argument that says where a call stores a file.
func (c *Code) storePlace(s Site) (ir.Var, bool) {
	k := s.In.Call
	n := len(k.Args)
	switch {
	case k.Name == "transferTo" && n == 1 && c.on(s, "org.springframework.web.multipart.MultipartFile"),
		k.Name == "write" && n == 1 && c.on(s, "javax.servlet.http.Part", "jakarta.servlet.http.Part", "org.apache.commons.fileupload.FileItem"),
		k.Name == "write" && n >= 2 && c.on(s, "java.nio.file.Files"),
		k.Name == "writeByteArrayToFile" && n >= 2,
		k.Name == "<init>" && n >= 1 && c.on(s, "java.io.FileOutputStream"):
		return k.Args[0], true
	case k.Name == "copy" && n >= 2 && c.on(s, "java.nio.file.Files"), k.Name == "copyInputStreamToFile" && n == 2:
		return k.Args[1], true
	}
	return ir.NoVar, false
}

// uploadName is the call that reads the sender's file name, if the path is made with it.
func (b *body) uploadName(v ir.Var) (read *ir.Instr) {
	b.sources(v, anyCall, func(_ ir.Var, d *ir.Instr) bool {
		if d == nil || d.Op != ir.OpCall {
			return read == nil
		}
		switch d.Call.Name {
		case "getOriginalFilename", "getSubmittedFileName":
			read = d
		case "getName":
			if b.c.is(d.Call.Class, "org.apache.commons.fileupload.FileItem", "org.apache.commons.fileupload2.core.FileItem") {
				read = d
			}
		}
		return read == nil
	})
	return read
}

// looksAtUpload reports whether the function or what it calls in the tree looks at the file's ending or type, or gives it an ending of its own.
func (b *body) looksAtUpload() bool {
	return b.calls(2, "endsWith", "matches", "contains", "containsKey", "equalsIgnoreCase", "getContentType", "probeContentType", "getExtension", "isExtension", "getFilenameExtension", "guessContentTypeFromStream",
		"guessContentTypeFromName", "detect", "getBaseName", "lastIndexOf", "matcher", "equals") || slices.ContainsFunc(b.all, func(in *ir.Instr) bool {
		return in.Op == ir.OpCall && strings.Contains(strings.ToLower(in.Call.Name), "extension")
	})
}
