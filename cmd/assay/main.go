// Command assay is an application-security engineer's workbench and interview simulator.
package main

import (
	"context"
	"os"

	"assay/cli"
)

func main() {
	os.Exit(cli.Run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
