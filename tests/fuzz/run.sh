#!/usr/bin/env bash
# Runs every fuzz target for its share of SECONDS, first on its seeds; a finding ends the run with its reproducer's path.
# The committed corpus stays as it is: what is found new goes to build/fuzz/corpus.
set -euo pipefail
seconds=${1:-60}
here=$(dirname "$(readlink -f "$0")")
build=$(dirname "$(dirname "$here")")/build/fuzz
targets=("$build"/bin/fuzz_*)
[ -x "${targets[0]}" ] || { echo "no fuzz target is built" >&2; exit 1; }
share=$((seconds / ${#targets[@]}))
[ "$share" -ge 1 ] || share=1
for target in "${targets[@]}"; do
    name=$(basename "$target")
    mkdir -p "$build/corpus/$name" "$build/findings"
    dictionary=()
    case "$name" in
    fuzz_body | fuzz_differential | fuzz_request_head | fuzz_response_head) dictionary=(-dict="$here/http.dict") ;;
    esac
    echo "$name: $share s"
    "$target" -max_total_time="$share" -timeout=10 -rss_limit_mb=2048 -print_final_stats=0 -verbosity=0 "${dictionary[@]}" \
        -artifact_prefix="$build/findings/$name-" "$build/corpus/$name" "$here/corpus/$name"
done
echo "fuzz: ${#targets[@]} targets, no finding"
