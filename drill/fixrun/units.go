package fixrun

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

var (
	packageLine = regexp.MustCompile(`(?m)^package\s+([\w.]+)\s*;`)
	publicType  = regexp.MustCompile(`(?m)^public\s+(?:(?:abstract|final|sealed|non-sealed|strictfp)\s+)*(?:class|interface|@interface|enum|record)\s+(\w+)`)
	anyType     = regexp.MustCompile(`(?m)^(?:(?:abstract|final|sealed|non-sealed|strictfp)\s+)*(?:class|interface|@interface|enum|record)\s+(\w+)`)
)

// SplitUnits takes a stub file apart. Java wants each public type in a file of its own; a stub file may hold many, each starting with its package line
// at the beginning of a line, so that a drill's stubs can be read as one page a library. The result maps paths to source.
func SplitUnits(name, src string) (map[string]string, error) {
	starts := packageLine.FindAllStringSubmatchIndex(src, -1)
	if len(starts) == 0 {
		return nil, fmt.Errorf("%s has no package line", name)
	}
	units := map[string]string{}
	for i, s := range starts {
		end := len(src)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		unit, pkg := src[s[0]:end], src[s[2]:s[3]]
		types := publicType.FindAllStringSubmatch(unit, -1)
		if len(types) > 1 {
			return nil, fmt.Errorf("%s: %s and %s are public and share a package line", name, types[0][1], types[1][1])
		}
		if len(types) == 0 {
			types = anyType.FindAllStringSubmatch(unit, 1)
		}
		if len(types) == 0 {
			return nil, fmt.Errorf("%s: there is no type below line %d", name, 1+strings.Count(src[:s[0]], "\n"))
		}
		p := path.Join(strings.ReplaceAll(pkg, ".", "/"), types[0][1]+".java")
		if _, twice := units[p]; twice {
			return nil, fmt.Errorf("%s: %s stands twice", name, strings.TrimSuffix(p, ".java"))
		}
		units[p] = unit
	}
	return units, nil
}

// javaPath refuses names that would leave the folder or that javac would not read.
func javaPath(name string) error {
	if name == "" || path.IsAbs(name) || path.Clean(name) != name || strings.HasPrefix(name, "..") || strings.ContainsAny(name, "\\:\x00") || path.Ext(name) != ".java" {
		return fmt.Errorf("%q is no path of a Java file", name)
	}
	if path.Base(name) == "module-info.java" || path.Base(name) == "package-info.java" {
		return fmt.Errorf("%s is not part of a drill", name)
	}
	return nil
}
