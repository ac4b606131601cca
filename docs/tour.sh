#!/bin/sh
# A tour of Space Duck with curl. Start the platform first: ./spaceduck up
# The end-to-end tests run this very file.
set -eu

project=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
gateway=${SPACEDUCK_GATEWAY:-https://localhost:8443}
mail=${SPACEDUCK_MAIL:-http://localhost:8025}
ca=${SPACEDUCK_CA:-$project/.spaceduck/tls/ca.pem}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

say() { printf '\n# %s\n' "$*"; }

fail() {
  echo "tour: $*" >&2
  exit 1
}

# request STATUS METHOD PATH CREDENTIAL [BODY]: asks the gateway, shows the answer, keeps it for `field`.
request() {
  wanted=$1 method=$2 path=$3 credential=$4 body=${5:-}
  set -- --silent --show-error --cacert "$ca" --request "$method" --output "$scratch/answer" --write-out '%{http_code}'
  [ -z "$credential" ] || set -- "$@" --header "Authorization: $credential"
  [ -z "$body" ] || set -- "$@" --header 'Content-Type: application/json' --data "$body"
  status=$(curl "$@" "$gateway$path")
  printf '%s %s -> %s\n%s\n' "$method" "$path" "$status" "$(cut -c 1-400 "$scratch/answer")"
  [ "$status" = "$wanted" ] || fail "$method $path: expected $wanted, found $status"
}

# field NAME: the first text of that name in the answer.
field() {
  found=$(tr ',{' '\n\n' <"$scratch/answer" | sed -n "s/^ *\"$1\" *: *\"\\([^\"]*\\)\".*/\\1/p" | head -n 1)
  [ -n "$found" ] || fail "the answer has no $1"
  printf '%s' "$found"
}

# code ADDRESS: the six digits that were sent there, once they have arrived.
code() {
  tries=0
  until curl --silent --show-error --get --data-urlencode "to=$1" "$mail/api/messages" |
    sed -n -e 's/.*code is \([0-9]\{6\}\).*/\1/p' -e 's/.*\\n    \([0-9]\{6\}\).*/\1/p' | grep . >"$scratch/code"; do
    tries=$((tries + 1))
    [ "$tries" -lt 30 ] || fail "no code arrived for $1"
    sleep 1
  done
  cat "$scratch/code"
}

expect() { grep -q "$1" "$scratch/answer" || fail "the answer does not say $1"; }

unique=$(od -An -N6 -tx1 /dev/urandom | tr -d ' \n')
digits=$(od -An -N4 -tu4 /dev/urandom | tr -d ' \n' | sed 's/^/00000000/; s/.*\(........\)$/\1/')
email=duck-$unique@pond.example
password=Quack!$unique
phone=+614$digits

say 'Hatch: an account at tier T0, and a mail with a code.'
request 201 POST /beak/hatch '' \
  "{\"email\":\"$email\",\"password\":\"$password\",\"display_name\":\"Tour Duck\",\"turnstile_token\":\"XXXX.DUMMY.TOKEN.XXXX\"}"
duckling=$(field duckling_id)

say 'Log in.'
request 200 POST /beak/auth/login '' "{\"email\":\"$email\",\"password\":\"$password\"}"
me="Bearer $(field access_token)"

say 'Verify the e-mail address and the phone: tier T1.'
request 200 POST /beak/verify/email "$me" "{\"code\":\"$(code "$email")\"}"
request 202 POST /beak/verify/phone "$me" "{\"phone\":\"$phone\"}"
request 200 POST /beak/verify/phone/confirm "$me" "{\"code\":\"$(code "${phone#+}@sms.local")\"}"
expect '"trust_tier":"T1"'

say 'The birth certificate was issued by itself. Anyone may ask whether it is valid.'
tries=0
until request 200 GET '/beak/audit/log?event_type=CERT_ISSUED' "$me" && grep -q '"CERT_ISSUED"' "$scratch/answer"; do
  tries=$((tries + 1))
  [ "$tries" -lt 30 ] || fail 'no certificate was issued'
  sleep 1
done
certificate=$(field subject)
request 200 GET "/beak/cert/verify?cert_id=$certificate" ''
expect '"verified":true'

say 'Say who you are, on your own word: tier T2.'
request 200 POST /beak/identity/declare "$me" \
  "{\"legal_name\":\"Tour $unique\",\"address\":\"1 Pond Lane, 4000 Lake Town\"}"
expect '"trust_tier":"T2"'

say 'Register an agent. Its Beak Key is shown this once.'
request 201 POST /beak/agent/register "$me" '{"agent_name":"Paddle","role":"ASSISTANT"}'
agent="BeakKey $(field beak_key)"
spaceduck=$(field spaceduck_id)

say 'Vouch for it by a bond. What it asks for from now on rests on that.'
request 201 POST /beak/bond/create "$me" "{\"spaceduck_id\":\"$spaceduck\",\"permissions\":[\"calendar:write\"]}"

say 'The agent asks for permission: a peck.'
request 201 POST /beak/peck "$agent" \
  "{\"kind\":\"permission\",\"target\":\"$duckling\",\"scopes\":[\"calendar:write\"],\"action\":\"Book the pond\",\"purpose\":\"The flock wants to meet.\"}"
peck=$(field peck_id)
hash=$(field request_hash)

say 'You see it in your inbox, and approve just what you saw.'
request 200 GET /beak/peck/inbox "$me"
expect "$peck"
request 200 POST /beak/approve "$me" "{\"peck_id\":\"$peck\",\"request_hash\":\"$hash\"}"
expect '"state":"APPROVED"'

say 'The agent fetches its delegation and uses it.'
request 200 GET "/beak/peck/$peck" "$agent"
use="{\"token\":\"$(field token)\",\"scope\":\"calendar:write\",\"action\":\"Book the pond\"}"
request 200 POST /beak/delegation/use "$agent" "$use"
expect '"uses":1'

say 'You take it back. The next use is refused.'
request 200 POST /beak/unpeck "$me" "{\"peck_id\":\"$peck\"}"
expect '"state":"REVOKED"'
request 401 POST /beak/delegation/use "$agent" "$use"
expect E-401-003

say 'You give the agent another key. The old one is refused.'
request 200 POST /beak/keys/rotate "$me" "{\"spaceduck_id\":\"$spaceduck\"}"
old=$agent agent="BeakKey $(field beak_key)"
request 401 GET /beak/agent/status "$old"
expect E-401-003
request 200 GET /beak/agent/status "$agent"

say 'All of it is in the audit log.'
request 200 GET '/beak/audit/log?limit=5' "$me"
echo
echo 'The tour is over: everything was as told.'
