package cli

import (
	"fmt"
	"io"
	"strings"
)

// asked are the commands that list ids.
var asked = map[string]string{"@drill": "assay drill list --ids", "@attempt": "assay drill attempts --ids", "@rule": "assay rules list --ids"}

const bashHead = `# bash completion for assay: source <(assay completion bash)
_assay() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path= word i
	COMPREPLY=()
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		case "${path:+$path }$word" in
		%s) path="${path:+$path }$word" ;;
		esac
	done
`

func bashScript(w io.Writer, all []place) {
	fmt.Fprintf(w, bashHead, patterns(all))
	fmt.Fprintf(w, "\tcase \"$path:$prev\" in\n")
	for _, f := range valued(all) {
		fmt.Fprintf(w, "\t%s) %s return ;;\n", f.pattern, bashValues(f.values))
	}
	fmt.Fprintf(w, "\tesac\n\tcase \"$path\" in\n")
	for _, p := range all {
		var flags, verbs []string
		for _, f := range p.flags {
			flags = append(flags, f.name)
		}
		for _, v := range p.verbs {
			verbs = append(verbs, v.name)
		}
		fmt.Fprintf(w, "\t'%s')\n\t\tif [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return; fi\n", p.path, strings.Join(flags, " "))
		fmt.Fprintf(w, "\t\t%s ;;\n", bashValues(append(verbs, p.values...)))
	}
	fmt.Fprint(w, "\tesac\n}\ncomplete -F _assay assay\n")
}

// patterns are the verbs that lead to a place, for a case statement.
func patterns(all []place) string {
	var names []string
	for _, p := range all[1:] {
		names = append(names, "'"+p.path+"'")
	}
	return strings.Join(names, "|")
}

// bashValues is the code that offers values.
func bashValues(values []string) string {
	var words, code []string
	for _, v := range values {
		switch {
		case v == "@file":
			code = append(code, `compopt -o default 2>/dev/null; COMPREPLY+=($(compgen -f -- "$cur"));`)
		case v == "@dir":
			code = append(code, `compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -d -- "$cur"));`)
		case asked[v] != "":
			words = append(words, "'$("+asked[v]+" 2>/dev/null)'")
		default:
			words = append(words, v)
		}
	}
	if len(words) > 0 {
		list := strings.ReplaceAll(strings.Join(words, " "), "'", "")
		code = append(code, fmt.Sprintf(`COMPREPLY+=($(compgen -W "%s" -- "$cur"));`, list))
	}
	if len(code) == 0 {
		return ":;"
	}
	return strings.Join(code, " ")
}

const zshHead = `#compdef assay
# zsh completion for assay: assay completion zsh > "${fpath[1]}/_assay"
_assay() {
	local cur=${words[CURRENT]} prev=${words[CURRENT-1]} path_= i
	local -a offers
	for ((i = 2; i < CURRENT; i++)); do
		case "${path_:+$path_ }${words[i]}" in
		%s) path_="${path_:+$path_ }${words[i]}" ;;
		esac
	done
`

func zshScript(w io.Writer, all []place) {
	fmt.Fprintf(w, zshHead, patterns(all))
	fmt.Fprintf(w, "\tcase \"$path_:$prev\" in\n")
	for _, f := range valued(all) {
		fmt.Fprintf(w, "\t%s) %s return ;;\n", f.pattern, zshValues(f.values))
	}
	fmt.Fprintf(w, "\tesac\n\tcase \"$path_\" in\n")
	for _, p := range all {
		fmt.Fprintf(w, "\t'%s')\n\t\tif [[ $cur == -* ]]; then\n\t\t\toffers=(%s)\n\t\t\t_describe flag offers; return\n\t\tfi\n", p.path, zshWords(flagWords(p)))
		if len(p.verbs) > 0 {
			fmt.Fprintf(w, "\t\toffers=(%s)\n\t\t_describe verb offers\n", zshWords(p.verbs))
		}
		fmt.Fprintf(w, "\t\t%s ;;\n", zshValues(p.values))
	}
	fmt.Fprint(w, "\tesac\n}\nif [ \"$funcstack[1]\" = _assay ]; then _assay \"$@\"; else compdef _assay assay; fi\n")
}

func flagWords(p place) (out []word) {
	for _, f := range p.flags {
		out = append(out, f.word)
	}
	return out
}

func zshWords(list []word) string {
	var out []string
	for _, l := range list {
		out = append(out, single(strings.ReplaceAll(l.name, ":", `\:`)+":"+strings.ReplaceAll(l.help, ":", `\:`)))
	}
	return strings.Join(out, " ")
}

func zshValues(values []string) string {
	var words, code []string
	for _, v := range values {
		switch {
		case v == "@file":
			code = append(code, "_files;")
		case v == "@dir":
			code = append(code, "_files -/;")
		case asked[v] != "":
			words = append(words, "${(f)\"$("+asked[v]+" 2>/dev/null)\"}")
		default:
			words = append(words, v)
		}
	}
	if len(words) > 0 {
		code = append(code, "compadd -- "+strings.Join(words, " ")+";")
	}
	if len(code) == 0 {
		return ":;"
	}
	return strings.Join(code, " ")
}

const fishHead = `# fish completion for assay: assay completion fish > ~/.config/fish/completions/assay.fish
function __assay_path
	set -l path
	for word in (commandline -opc)[2..]
		set -l next (string join -- ' ' $path $word)
		if contains -- $next %s
			set path $path $word
		end
	end
	string join -- ' ' $path
end
function __assay_at
	set -l path (__assay_path)
	test "$path" = "$argv[1]"
end
complete -c assay -f
`

func fishScript(w io.Writer, all []place) {
	fmt.Fprintf(w, fishHead, strings.ReplaceAll(patterns(all), "|", " "))
	for _, p := range all {
		at := fmt.Sprintf(`complete -c assay -n '__assay_at "%s"'`, p.path)
		for _, v := range p.verbs {
			fmt.Fprintf(w, "%s -a %s -d %s\n", at, v.name, single(v.help))
		}
		if len(p.values) > 0 {
			fmt.Fprintf(w, "%s %s\n", at, strings.TrimPrefix(strings.TrimPrefix(fishValues(p.values), "-r "), "-x "))
		}
		for _, f := range p.flags {
			fmt.Fprintf(w, "%s -l %s", at, strings.TrimPrefix(f.name, "--"))
			if f.short != "" {
				fmt.Fprintf(w, " -s %s", strings.TrimPrefix(f.short, "-"))
			}
			if f.value {
				fmt.Fprintf(w, " %s", fishValues(f.values))
			}
			fmt.Fprintf(w, " -d %s\n", single(f.help))
		}
	}
}

// fishValues is what a flag takes: files only where files are meant.
func fishValues(values []string) string {
	var words []string
	for _, v := range values {
		switch {
		case v == "@file":
			return "-r -F"
		case v == "@dir":
			words = append(words, "(__fish_complete_directories)")
		case asked[v] != "":
			words = append(words, "("+asked[v]+" 2>/dev/null)")
		default:
			words = append(words, v)
		}
	}
	if len(words) == 0 {
		return "-x"
	}
	return "-x -a " + single(strings.Join(words, " "))
}

// single puts text in single quotes for a shell.
func single(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
