#!/usr/bin/env bash
# run.sh SECONDS TARGET…: runs fuzz targets for SECONDS in all, several at a time, each first on its seeds. A finding fails
# the run and leaves its input in findings/ beside the programs' folder. The committed corpus stays as it is: what is found
# new goes to corpus/ there.
set -euo pipefail
seconds=$1
shift
here=$(dirname "$(readlink -f "$0")")
build=$(dirname "$(dirname "$(readlink -f "$1")")")
export here build
export share=$((seconds * ($(nproc) < $# ? $(nproc) : $#) / $#))
[ "$share" -ge 1 ] || share=1
# Names the functions of a report.
export ASAN_OPTIONS=${ASAN_OPTIONS:-external_symbolizer_path=$(command -v llvm-symbolizer || command -v addr2line)}

fuzz_one() {
    local target=$1 name dictionary=()
    name=$(basename "$target")
    mkdir -p "$build/fuzz/corpus/$name" "$build/fuzz/findings"
    case "$name" in
    fuzz_body | fuzz_differential | fuzz_request_head | fuzz_response_head) dictionary=(-dict="$here/http.dict") ;;
    fuzz_document) dictionary=(-dict="$here/document.dict") ;;
    fuzz_template | fuzz_json_template | fuzz_route) dictionary=(-dict="$here/template.dict") ;;
    esac
    if "$target" -max_total_time="$share" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 "${dictionary[@]}" \
        -artifact_prefix="$build/fuzz/findings/$name-" "$build/fuzz/corpus/$name" "$here/corpus/$name" >"$build/fuzz/$name.log" 2>&1; then
        echo "$name: $share s, $(sed -n 's/^stat::number_of_executed_units: *//p' "$build/fuzz/$name.log") runs, no finding"
    else
        sed -n '/^stat::/!p' "$build/fuzz/$name.log"
        echo "$name: FOUND something, see above; the input is in $build/fuzz/findings"
        return 1
    fi
}
export -f fuzz_one
printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" bash -c 'set -euo pipefail; fuzz_one "$0"'
