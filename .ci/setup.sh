# What a fresh Debian or Ubuntu with Rust lacks. Sourced by .ci/run; installs only what is missing.

# as_root COMMAND...: as we are when root, else through sudo.
as_root() {
    if [[ $(id -u) == 0 ]]; then
        "$@"
    elif command -v sudo > /dev/null; then
        sudo "$@"
    else
        echo "needs root: $*" >&2
        return 1
    fi
}

has_package() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2> /dev/null) == installed ]]; }

# need ALTERNATIVE...: adds the first package that the distribution has to $missing, unless one is installed. Names of
# libraries differ between releases, so several are given.
need() {
    local p
    for p in "$@"; do
        if has_package "$p"; then return; fi
    done
    missing+=("$*")
}

stage_setup() {
    local missing=()
    command -v cc > /dev/null || need build-essential
    command -v python3 > /dev/null || need python3
    python3 -m pip --version > /dev/null 2>&1 || command -v uv > /dev/null || need python3-pip
    # Libraries of the downloaded PostgreSQL builds.
    need libssl3 libssl3t64
    need libxml2 libxml2-16
    need libxslt1.1
    need liblz4-1
    need libzstd1
    need libgssapi-krb5-2
    need libreadline8 libreadline8t64
    need zlib1g
    need tzdata
    need locales
    # The conformance tests bind to PostgreSQL's own parser.
    if [[ -d compiler/conformance ]]; then
        compgen -G '/usr/lib/llvm-*/lib/libclang*.so*' > /dev/null || need libclang-14-dev libclang-dev
    fi
    if [[ ${#missing[@]} -gt 0 ]] && command -v apt-get > /dev/null; then
        as_root apt-get update -q
        local choice p packages=()
        for choice in "${missing[@]}"; do
            for p in $choice; do
                if apt-cache show "$p" > /dev/null 2>&1; then
                    packages+=("$p")
                    break
                fi
            done
        done
        echo "installing: ${packages[*]}"
        DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -q --no-install-recommends "${packages[@]}"
    fi
    # PostgreSQL refuses to run as root; the tests then start it as this user.
    if [[ $(id -u) == 0 ]] && ! id postgres > /dev/null 2>&1; then
        useradd --system --user-group --no-create-home --shell /usr/sbin/nologin postgres
    fi
    rustup component list 2> /dev/null | grep -q 'rustfmt.*installed' || rustup component add rustfmt clippy 2> /dev/null || true
    cargo nextest --version > /dev/null 2>&1 || cargo install --locked cargo-nextest
    cargo --version
    cargo nextest --version | head -1
}
