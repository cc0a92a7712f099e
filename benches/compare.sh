#!/usr/bin/env bash
# How long replylint takes beside tools that read the same files for other things: a spelling checker (typos, codespell) and a
# search for 60 phrases (ripgrep, ugrep). Whichever of them are installed take part. Needs hyperfine.
#
#   benches/compare.sh [BINARY]        default: target/release/replylint
#   MEGABYTES=100 benches/compare.sh   size of the long text; 10 unless set
#   DISTINCT=1 benches/compare.sh      no sentence comes twice: replylint remembers what letters say again and again
set -euo pipefail
binary=$(realpath "${1:-target/release/replylint}")
megabytes=${MEGABYTES:-10}
runs=${RUNS:-15}
distinct=${DISTINCT:-0}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# Letters of made-up sentences, the same on every machine. One sentence in twenty has something to report.
letters() { # letters COUNT SENTENCES: one letter a line, its lines divided by |
  awk -v letters="$1" -v sentences="$2" -v distinct="$distinct" '
    function pick(list, n) {
      seed = (seed * 1103515245 + 12345) % 2147483648
      said = list[1 + int(seed / 65536) % n]
      return distinct ? substr(said, 1, length(said) - 1) " in order " ++order "." : said
    }
    BEGIN {
      seed = 7
      n = split("Your oar is ready and waits at the desk.|I checked the order, and the second oar was missing.|Thank you for the photos of the blade.|We will send the replacement on Tuesday.|The courier brings it between nine and noon.|You can return the old one in the same box.|I have refunded the postage to your card.|Please tell me which length you prefer.|The varnish needs two days to dry.|Our workshop in Leeds made it by hand.|I kept the engraving as you wrote it.|It floats, and it is lighter than the last one.|The invoice is attached to this message.|If the grip is too thin, I can change it.|I have put a note on your account.|The spare rowlock is in the side pocket.|You asked about the colour, and blue is in stock.|I am glad that the boat is back on the water.|The blade is made of spruce and the edge of ash.", fine, "|")
      m = split("You need to calm down.|No problem, it will be fixed soon.|As per our policy we cannot do that.|We are sorry for any inconvenience caused.|You should have read the terms.", wrong, "|")
      for (letter = 0; letter < letters; letter++) {
        printf "Hi Dana,||"
        for (at = 1; at <= sentences; at++)
          printf "%s%s", (at % 20 ? pick(fine, n) : pick(wrong, m)), (at % 5 ? " " : "||")
        print "||Kind regards,|Tom"
      }
    }'
}
letters 1 4 | tr '|' '\n' > draft.txt
mkdir files
letters 10000 20 | awk '{ gsub(/\|/, "\n"); name = sprintf("files/%05d.txt", NR); print > name; close(name) }'
# Of one letter that never ends: a text, not a pile of files.
letters 1 $((megabytes * 25600)) | tr '|' '\n' > long.txt
cat > phrases <<'END'
calm down
no problem
as per our policy
any inconvenience
you should have
you need to
you must
you have to
unfortunately
as soon as possible
at your earliest convenience
please be advised
kindly
we regret
valued customer
do not hesitate
rest assured
to be honest
obviously
simply
just
as mentioned
as stated
per my last
not our fault
not possible
our system
company policy
terms and conditions
you failed
you forgot
you claim
you are wrong
we cannot
we are unable
there is nothing
going forward
reach out
touch base
in due course
shortly
asap
bear with us
thank you for your patience
apologies for the delay
sorry you feel
sorry if
please note
for your information
it is what it is
that is impossible
not my department
you people
like I said
with all due respect
actually
honestly
whatever
no worries
my bad
END

# What each tool runs on PATH.
command_of() {
  case $1 in
    replylint) echo "$binary check --isolated --output-format concise $2" ;;
    typos) echo "typos --isolated --format brief $2" ;;
    codespell) echo "codespell $2" ;;
    rg) echo "rg --no-config --ignore-case --fixed-strings --file phrases $2" ;;
    ugrep) echo "ugrep --recursive --ignore-case --fixed-strings --file=phrases $2" ;;
  esac
}

measure() { # measure TITLE PATH
  local commands=() names=()
  for tool in replylint typos rg ugrep codespell; do
    if [ "$tool" = replylint ] || command -v "$tool" > /dev/null; then
      names+=("$tool")
      commands+=("$(command_of "$tool" "$2")")
    fi
  done
  # A search whose output goes nowhere ends at its first match, so a pipe takes it.
  hyperfine --shell=none --output pipe --ignore-failure --warmup 2 --runs "$runs" --style none --export-csv times "${commands[@]}" > /dev/null 2>&1
  printf '\n%s\n' "$1"
  # command,mean,stddev,median,user,system,min,max; a command has no comma.
  tail -n +2 times | paste <(printf '%s\n' "${names[@]}") - | awk -F '[\t,]' '
    { own = NR == 1 ? $5 : own; printf "  %-10s %8.1f ms   user %8.1f   %5.2f of replylint\n", $1, 1000 * $5, 1000 * $6, $5 / own }'
}
measure "One draft, start-up included" draft.txt
measure "10,000 files of 1 KB" files
measure "One text of $megabytes MB" long.txt
