// Command sbom writes a bill of materials for a Go binary: a CycloneDX 1.6 document with the modules that were linked into it, as the binary itself
// records them. What is listed is therefore what is inside, not what a module file asks for.
//
// The same binary gives the same bytes: the serial number is derived from the content, and the time is the commit's.
//
//	sbom [-version v1.2.3] dist/assay-linux-amd64 > dist/assay-linux-amd64.cdx.json
//
// With -notices it writes the licence texts of everything that is inside one or more binaries instead, which most licences ask to travel with them.
//
//	sbom -notices dist/assay-linux-amd64 dist/assay-windows-amd64.exe > dist/THIRD-PARTY-NOTICES.txt
package main

import (
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("sbom", flag.ContinueOnError)
	notices := flags.Bool("notices", false, "write licence texts, of one or more binaries")
	version := flags.String("version", "", "version of the binary; otherwise the one it records")
	if err := flags.Parse(args); err != nil {
		return err
	}
	shelf, err := openShelf()
	switch {
	case err != nil:
		return err
	case *notices:
		return writeNotices(out, flags.Args(), shelf)
	case flags.NArg() == 1:
		return writeBill(out, flags.Arg(0), *version, shelf)
	}
	return fmt.Errorf("name one binary, not %d", flags.NArg())
}

func writeBill(out io.Writer, binary, version string, s shelf) error {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return fmt.Errorf("read %s: %w", binary, err)
	}
	sum, err := sha256File(binary)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(Bill(info, Binary{Name: filepath.Base(binary), SHA256: sum, Version: version}, Parts(info, s)))
}

// writeNotices writes the licence texts of everything inside the binaries, each module once.
func writeNotices(out io.Writer, binaries []string, s shelf) error {
	var all []Part
	for _, binary := range binaries {
		info, err := buildinfo.ReadFile(binary)
		if err != nil {
			return fmt.Errorf("read %s: %w", binary, err)
		}
		all = append(all, Parts(info, s)...)
	}
	text, err := Notices(all)
	if err != nil {
		return err
	}
	_, err = out.Write(text)
	return err
}

func sha256File(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
