# The stages of .ci/run, one function each. Every one works by itself.

# The programs of this repository, built once.
pgtc() { cargo run --quiet --package pgtc -- "$@"; }

# Folders of the example projects.
example_projects() { find examples -name pgtc.toml -printf '%h\n' | sort; }

stage_fmt() { cargo fmt --all --check; }

stage_clippy() { cargo clippy --workspace --all-targets --quiet -- -D warnings; }

# Prints the number of tests at the end.
stage_test() { cargo nextest run --workspace --no-fail-fast --status-level "${PGTC_TEST_STATUS:-fail}" --final-status-level slow; }

# nextest does not run the examples in documentation.
stage_doctest() { cargo test --workspace --doc --quiet; }

stage_doc() { RUSTDOCFLAGS="-D warnings -A rustdoc::private-intra-doc-links" cargo doc --workspace --no-deps --quiet; }

# The generated pages of the manual say what the code says; every page is reachable and every link leads somewhere.
stage_manual() {
    pgtc internal-docs --check docs/src/reference
    local page target bad=0
    while read -r page; do
        [[ $page == SUMMARY.md ]] || grep -qF "($page)" docs/src/SUMMARY.md || { echo "docs/src/SUMMARY.md does not list $page"; bad=1; }
        while read -r target; do
            [[ -e docs/src/$(dirname "$page")/$target ]] || { echo "docs/src/$page links to $target, which does not exist"; bad=1; }
        done < <(grep -oE '\]\([^)#:]+\)' "docs/src/$page" | sed 's/^](//; s/)$//' || true)
    done < <(cd docs/src && find . -name '*.md' -printf '%P\n' | sort)
    if command -v mdbook > /dev/null; then mdbook build docs; fi
    return "$bad"
}

# The committed output of the examples is what the compiler writes today.
stage_examples() {
    local dir bad=0
    while read -r dir; do
        echo "$dir"
        pgtc build --check -C "$dir" || bad=1
    done < <(example_projects)
    return "$bad"
}

# A new user's first five minutes.
stage_newcomer() {
    local dir
    dir=$(mktemp -d)
    trap 'rm -rf "$dir"' RETURN
    pgtc init -q -C "$dir"
    pgtc check -C "$dir"
    pgtc build -C "$dir"
    pgtc build --check -C "$dir"
    pgtc explain -C "$dir"
    pgtc verify -C "$dir" --batches 10 --seed 1
}

# The demo, smaller than what a user sees.
stage_demo() { pgtc demo --orders 5000 --seconds 2; }

# Random writes against every example, with the same seed every time; `pgtc verify` without --seed draws a new one.
stage_verify() {
    local dir bad=0
    while read -r dir; do
        echo "$dir"
        pgtc verify -C "$dir" --batches "${PGTC_VERIFY_BATCHES:-30}" --seed 1 || bad=1
    done < <(example_projects)
    return "$bad"
}

# A short run of every fuzz target.
stage_fuzz() { .ci/fuzz "${PGTC_FUZZ_SECONDS:-10}"; }
