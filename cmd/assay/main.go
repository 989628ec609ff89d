// Command assay is an application-security engineer's workbench and interview simulator.
package main

import (
	"context"
	"os"

	"assay/cli"
	"assay/drill/fixrun"
)

func main() {
	fixrun.Enter() // in the child that fences a learner's code this does not return
	os.Exit(cli.Run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
