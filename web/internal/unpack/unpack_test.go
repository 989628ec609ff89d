package unpack

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"assay/internal/fault"
)

// zipOf makes a zip file of headers and contents.
func zipOf(t testing.TB, fill func(*zip.Writer)) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	fill(z)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func put(t testing.TB, z *zip.Writer, name, text string) {
	t.Helper()
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(w, text)
}

func zipNamed(t testing.TB, names ...string) []byte {
	return zipOf(t, func(z *zip.Writer) {
		for _, n := range names {
			put(t, z, n, "class A {}")
		}
	})
}

func tarOf(t testing.TB, headers ...tar.Header) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range headers {
		text := "class A {}"
		if h.Typeflag == 0 {
			h.Typeflag = tar.TypeReg
		}
		if h.Typeflag != tar.TypeReg {
			text = ""
		}
		h.Size, h.Mode = int64(len(text)), 0o644
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, text)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipOf(t testing.TB, raw []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(raw); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(raw []byte, l Limits) (fs.FS, error) { return Open(bytes.NewReader(raw), int64(len(raw)), l) }

func TestPlainArchivesAreReadWhole(t *testing.T) {
	plainTar := tarOf(t, tar.Header{Name: "./", Typeflag: tar.TypeDir}, tar.Header{Name: "./src/", Typeflag: tar.TypeDir}, tar.Header{Name: "./src/A.java"}, tar.Header{Name: "./B.java"})
	for name, raw := range map[string][]byte{
		"zip": zipNamed(t, "src/", "src/A.java", "B.java"), "tar": plainTar, "tar.gz": gzipOf(t, plainTar),
	} {
		tree, err := open(raw, Usual)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, f := range []string{"src/A.java", "B.java"} {
			if text, err := fs.ReadFile(tree, f); err != nil || string(text) != "class A {}" && name != "zip" {
				t.Errorf("%s: %s: %q %v", name, f, text, err)
			}
		}
	}
}

func TestHostileArchivesAreRefusedByName(t *testing.T) {
	small := Limits{Files: 4, Total: 3 << 20, File: 2 << 20, Ratio: 100, Depth: 3}
	special := func(mode fs.FileMode) []byte {
		return zipOf(t, func(z *zip.Writer) {
			h := &zip.FileHeader{Name: "odd"}
			h.SetMode(mode)
			w, err := z.CreateHeader(h)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(w, "/etc/passwd")
		})
	}
	encrypted := zipNamed(t, "a.java")
	encrypted[6] |= 1
	binary.LittleEndian.PutUint16(encrypted[bytes.Index(encrypted, []byte("PK\x01\x02"))+8:], 9)
	method := zipNamed(t, "a.java")
	binary.LittleEndian.PutUint16(method[bytes.Index(method, []byte("PK\x01\x02"))+10:], 12)
	zip64 := zipNamed(t, "a.java")
	binary.LittleEndian.PutUint32(zip64[len(zip64)-6:], 1<<32-1)
	many := zipNamed(t, "a", "b", "c", "d", "e")
	liar := zipOf(t, func(z *zip.Writer) { put(t, z, "a.java", strings.Repeat("\x00", 1<<21+5)) })
	binary.LittleEndian.PutUint32(liar[bytes.Index(liar, []byte("PK\x01\x02"))+24:], 10)
	noise := make([]byte, 0, 2<<20)
	for i := 0; len(noise) < 1900<<10; i++ {
		noise = fmt.Appendf(noise, "%x", uint32(i)*2654435761)
	}
	total := zipOf(t, func(z *zip.Writer) { put(t, z, "a", string(noise)); put(t, z, "b", string(noise)) })
	for name, c := range map[string]struct {
		raw  []byte
		says string
	}{
		"up":                    {zipNamed(t, "../../etc/cron.d/x"), `outside of the archive`},
		"up in the middle":      {zipNamed(t, "a/../../x"), `outside of the archive`},
		"up in a tar":           {tarOf(t, tar.Header{Name: "a/../../x"}), `outside of the archive`},
		"absolute":              {zipNamed(t, "/etc/passwd"), "absolute path"},
		"absolute in a tar":     {tarOf(t, tar.Header{Name: "/etc/passwd"}), "absolute path"},
		"a drive":               {zipNamed(t, "C:/windows/x"), "absolute path"},
		"backslashes":           {zipNamed(t, `..\..\x`), "backslash"},
		"a line break":          {zipNamed(t, "a\nb"), "no text"},
		"not clean":             {zipNamed(t, "a//b"), "not clean"},
		"deep":                  {zipNamed(t, "a/b/c/d/e"), "3 folders deep"},
		"symlink":               {special(fs.ModeSymlink | 0o777), "symbolic link"},
		"device":                {special(fs.ModeDevice | 0o600), "device"},
		"pipe":                  {special(fs.ModeNamedPipe | 0o600), "pipe"},
		"symlink in a tar":      {tarOf(t, tar.Header{Name: "l", Typeflag: tar.TypeSymlink, Linkname: "/etc"}), "symbolic link"},
		"hard link in a tar":    {tarOf(t, tar.Header{Name: "a"}, tar.Header{Name: "l", Typeflag: tar.TypeLink, Linkname: "a"}), "hard link"},
		"device in a tar":       {tarOf(t, tar.Header{Name: "d", Typeflag: tar.TypeBlock}), "device"},
		"pipe in a tar.gz":      {gzipOf(t, tarOf(t, tar.Header{Name: "d", Typeflag: tar.TypeFifo})), "pipe"},
		"twice":                 {zipNamed(t, "a", "a"), "twice"},
		"twice in a tar":        {tarOf(t, tar.Header{Name: "a"}, tar.Header{Name: "./a"}), "twice"},
		"a file as a folder":    {zipNamed(t, "a", "a/b"), "which is a file"},
		"a folder as a file":    {zipNamed(t, "a/b", "a"), "twice"},
		"too many":              {many, "more than 4 entries"},
		"a bomb":                {zipOf(t, func(z *zip.Writer) { put(t, z, "a", strings.Repeat("0", 1900<<10)) }), "100 times its size"},
		"a bomb in a tar.gz":    {gzipOf(t, bombTar(t, 1900<<10)), "100 times its size"},
		"a large file":          {zipOf(t, func(z *zip.Writer) { put(t, z, "a", strings.Repeat("0", 3<<20)) }), "larger than 2 MB"},
		"a large file in a tar": {gzipOf(t, bombTar(t, 3<<20)), "larger than 2 MB"},
		"large together":        {total, "over 3 MB"},
		"a size that is a lie":  {liar, "cannot be unpacked"},
		"encrypted":             {encrypted, "encrypted"},
		"a method of its own":   {method, "method 12"},
		"zip64":                 {zip64, "zip64"},
		"cut short":             {zipNamed(t, "a")[:40], "cannot be read"},
		"a cut tar.gz":          {gzipOf(t, bombTar(t, 900<<10))[:60], "cannot be"},
		"a text":                {[]byte("class A {}"), "no zip, tar or tar.gz"},
		"nothing at all":        {nil, "no zip, tar or tar.gz"},
		"an empty zip":          {zipNamed(t), "no file in the archive"},
		"folders only":          {zipNamed(t, "a/", "b/"), "no file in the archive"},
	} {
		tree, err := open(c.raw, small)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
		if f, ok := fault.As(err); !ok || f.Hint == "" {
			t.Errorf("%s: a refusal without a hint: %v", name, err)
		}
		if tree != nil {
			t.Errorf("%s: something was unpacked", name)
		}
	}
}

func bombTar(t testing.TB, size int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	if err := w.WriteHeader(&tar.Header{Name: "a", Typeflag: tar.TypeReg, Size: int64(size), Mode: 0o644}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(make([]byte, size)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestALargeUploadIsNotEvenRead(t *testing.T) {
	if _, err := Open(bytes.NewReader(nil), MaxArchive+1, Usual); !fault.Is(err, fault.TooLarge) {
		t.Error(err)
	}
}

func FuzzOpenNeverPanicsAndStaysInside(f *testing.F) {
	f.Add(zipNamed(f, "a/b.java", "../c"))
	f.Add(tarOf(f, tar.Header{Name: "a"}))
	f.Add(gzipOf(f, tarOf(f, tar.Header{Name: "a"})))
	f.Fuzz(func(t *testing.T, raw []byte) {
		tree, err := open(raw, Limits{Files: 50, Total: 1 << 20, File: 1 << 20, Ratio: 100, Depth: 5})
		if err != nil {
			return
		}
		err = fs.WalkDir(tree, ".", func(p string, _ fs.DirEntry, err error) error {
			if !fs.ValidPath(p) {
				t.Errorf("%q", p)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}
