// Command sbom writes a bill of materials for a Go binary: a CycloneDX 1.6 document with the modules that were linked into it, as the binary itself
// records them. What is listed is therefore what is inside, not what a module file asks for.
//
// The same binary gives the same bytes: the serial number is derived from the content, and the time is the commit's.
//
//	go run ./scripts/sbom dist/assay-linux-amd64 > dist/assay-linux-amd64.cdx.json
//	go run ./scripts/sbom -notices dist/THIRD-PARTY-NOTICES.txt dist/assay-linux-amd64 > dist/assay-linux-amd64.cdx.json
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
	notices := flags.String("notices", "", "also write the licence texts of everything inside to this `file`")
	version := flags.String("version", "", "version of the binary; otherwise the one it records")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return fmt.Errorf("name one binary, not %d", flags.NArg())
	}
	binary := flags.Arg(0)
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return fmt.Errorf("read %s: %w", binary, err)
	}
	sum, err := sha256File(binary)
	if err != nil {
		return err
	}
	shelf, err := openShelf()
	if err != nil {
		return err
	}
	parts := Parts(info, shelf)
	bom := Bill(info, Binary{Name: filepath.Base(binary), SHA256: sum, Version: *version}, parts)
	if *notices != "" {
		if err := writeNotices(*notices, parts); err != nil {
			return err
		}
	}
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(bom)
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
