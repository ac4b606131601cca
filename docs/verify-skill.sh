#!/bin/sh
# Verifies a release of a skill with curl and openssl 3, and nothing of Space Duck's:
#   sh docs/verify-skill.sh NAME VERSION FILE
# FILE gets the SKILL.md; if it is there already, it is verified as it is. Exits 1 if anything does not hold.
# The end-to-end tests run this very file.
set -eu

[ $# = 3 ] || {
  echo 'usage: verify-skill.sh NAME VERSION FILE' >&2
  exit 2
}
name=$1 version=$2 file=$3
project=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
gateway=${SPACEDUCK_GATEWAY:-https://localhost:8443}
ca=${SPACEDUCK_CA:-$project/.spaceduck/tls/ca.pem}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

fail() {
  echo "verify-skill: $*" >&2
  exit 1
}

fetch() { curl --silent --show-error --fail --cacert "$ca" "$@"; }

# decode: base64url from the standard input.
decode() {
  text=$(tr -- '-_' '+/')
  case $((${#text} % 4)) in
  2) text=$text== ;;
  3) text=$text= ;;
  esac
  printf '%s' "$text" | openssl base64 -d -A
}

# member JSON NAME: the text of that name in a flat object.
member() { tr ',{' '\n\n' <"$scratch/$1" | sed -n "s/^ *\"$2\" *: *\"\\([^\"]*\\)\".*/\\1/p" | head -n 1; }

fetch --dump-header "$scratch/answer" --output "$scratch/fetched" "$gateway/beak/skills/$name/$version" ||
  fail "there is no $name@$version to fetch"
[ -e "$file" ] || cp "$scratch/fetched" "$file"
jws=$(tr -d '\r' <"$scratch/answer" | awk 'tolower($1) == "skill-signature:" { print $2 }')
header=${jws%%.*} rest=${jws#*.}
payload=${rest%%.*} signature=${rest#*.}

# The header: one algorithm, one type, and the key by its kid in the platform's set.
printf '%s' "$header" | decode >"$scratch/header"
[ "$(member header alg)" = EdDSA ] || fail 'the signature is of another algorithm'
[ "$(member header typ)" = beak-skill+json ] || fail 'the signature is of something else'
fetch "$gateway/.well-known/jwks.json" | tr '{' '\n' | grep -F "\"kid\":\"$(member header kid)\"" >"$scratch/key" ||
  fail 'the key is none of the platform'

# RFC 8410: these twelve bytes and the 32 of the key are its SubjectPublicKeyInfo.
{
  printf '\060\052\060\005\006\003\053\145\160\003\041\000'
  member key x | decode
} >"$scratch/key.der"
printf '%s.%s' "$header" "$payload" >"$scratch/signed"
printf '%s' "$signature" | decode >"$scratch/signature"
openssl pkeyutl -verify -pubin -keyform DER -inkey "$scratch/key.der" -rawin \
  -in "$scratch/signed" -sigfile "$scratch/signature" >"$scratch/verdict" 2>&1 || fail 'the signature does not hold'

# What was signed is this name, this version, these bytes.
printf '%s' "$payload" | decode >"$scratch/statement"
[ "$(member statement name)" = "$name" ] || fail 'the signature is of another skill'
[ "$version" = latest ] || [ "$(member statement version)" = "$version" ] || fail 'the signature is of another version'
[ "$(member statement digest)" = "$(openssl dgst -sha256 -r <"$file" | cut -d ' ' -f 1)" ] ||
  fail "$file is not what was published"
echo "$file is $name@$(member statement version), published by $(member statement publisher) at $(member statement published_at)"
