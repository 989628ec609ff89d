package transcript

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	// stamp is the time before a line, as whisper.cpp and subtitle files write it: [00:00:01.000 --> 00:00:04.500], 00:00:01,000 --> 00:00:04,500.
	stamp = regexp.MustCompile(`^\[?\d{1,2}:\d{2}(:\d{2})?[.,]\d{1,3}\s*-->\s*\d{1,2}:\d{2}(:\d{2})?[.,]\d{1,3}\]?\s*`)
	// number is a line of a subtitle file that counts.
	number = regexp.MustCompile(`^\d{1,5}$`)
	// noise is what a program hears that is no speech: [BLANK_AUDIO], (music), [Music playing].
	noise = regexp.MustCompile(`(?i)[\[(]\s*(blank_audio|music|music playing|silence|noise|applause|laughter|laughs|coughs?|inaudible|sighs?|breathing|typing|click(s|ing)?)\s*[\])]`)
)

// lineEnds makes one kind of them; a progress display ends its lines with a carriage return.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// Clean makes text of what a program wrote: time stamps, the numbers of subtitles, marks of noise and control characters go, and lines that break off in
// the middle of a sentence are joined. No word is added or mended; that is for the candidate.
func Clean(output string) string {
	lines := strings.Split(lineEnds.Replace(strings.ToValidUTF8(output, "")), "\n")
	var b strings.Builder
	for i, line := range lines {
		line = strings.TrimSpace(plain(line))
		if line == "WEBVTT" && b.Len() == 0 || number.MatchString(line) && i+1 < len(lines) && stamp.MatchString(strings.TrimSpace(lines[i+1])) {
			continue
		}
		line = strings.Join(strings.Fields(noise.ReplaceAllString(stamp.ReplaceAllString(line, ""), "")), " ")
		if line == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

// plain takes out what a terminal would obey: control characters and marks that turn the direction of writing.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\ufeff', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, s)
}
