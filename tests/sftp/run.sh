#!/usr/bin/env bash
# Puts a bundle on a real OpenSSH server on loopback with the batch file of that bundle, then checks it there.
#
#   tests/sftp/run.sh <bundle.zip>
#
# The server is a chrooted, upload-only account: internal-sftp that can neither read, list, rename nor remove, and whose
# files cannot be written again. Port, account and folder are those that the bundle was made with: make it with the host
# 127.0.0.1, a free port and an account that exists, such as nobody.
# Needs root, sshd, sftp, unzip and sha256sum; says so and ends well when one is missing. Leaves nothing behind.
set -euo pipefail

skip() { echo "skipped: $1"; exit 0; }
fail() { echo "FAILED: $1" >&2; [ -f "${work:-/nonexistent}/sshd.log" ] && tail -n 25 "$work/sshd.log" >&2; exit 1; }

[ $# -eq 1 ] || { echo "usage: $0 <bundle.zip>" >&2; exit 2; }
bundle=$(realpath "$1")
[ "$(id -u)" -eq 0 ] || skip "a chrooted SFTP server needs root"
sshd=$(command -v sshd || echo /usr/sbin/sshd)
[ -x "$sshd" ] || skip "openssh-server is not installed"
for tool in sftp ssh-keygen unzip sha256sum md5sum; do command -v "$tool" >/dev/null || skip "$tool is not installed"; done

# Every folder above a chroot must be root's own and writable by nobody else: /tmp is not.
work=$(mktemp -d /run/bordereau-sftp-XXXXXX)
made_sshd_folder=
cleanup() {
  [ -f "$work/sshd.pid" ] && kill "$(cat "$work/sshd.pid")" 2>/dev/null || true
  [ -n "$made_sshd_folder" ] && rmdir /run/sshd 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
chmod 755 "$work"

mkdir "$work/lot"
unzip -q "$bundle" -d "$work/lot"
cd "$work/lot"
batch=$(find . -name sftp-batch.txt | head -n 1)
[ -n "$batch" ] || fail "the bundle holds no sftp-batch.txt (a draft has none)"
command_line=$(sed -n 's/^# *\(sftp -P .*\)$/\1/p' "$batch")
[ -n "$command_line" ] || fail "the batch file does not say how to run it"
read -r _ _ port _ script address <<<"$command_line"
account=${address%@*}
host=${address#*@}
[ "$host" = 127.0.0.1 ] || fail "make the bundle with the host 127.0.0.1 (it says $host)"
folder=$(sed -n 's/^cd "\(.*\)"$/\1/p' "$batch")
sent=$(sed -n 's/^lcd "\(.*\)"$/\1/p' "$batch")

id "$account" >/dev/null 2>&1 || fail "there is no account $account here: make the bundle with one that exists, such as nobody"

# The jail: root's own. The landing folder: the account may put files there and not list them.
jail=$work/jail
landing="$jail/${folder#/}"
mkdir -p "$landing"
chmod -R 755 "$jail"
chown "root:$(id -gn "$account")" "$landing"
chmod 0730 "$landing"

ssh-keygen -q -t ed25519 -N '' -f "$work/host_key"
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
install -m 644 "$work/key.pub" "$work/authorized_keys"
fingerprint=$(ssh-keygen -lf "$work/host_key.pub" | cut -d' ' -f2)
cat >"$work/sshd_config" <<CONFIG
ListenAddress 127.0.0.1
Port $port
HostKey $work/host_key
PidFile $work/sshd.pid
AuthorizedKeysFile $work/authorized_keys
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
AllowUsers $account
ChrootDirectory $jail
ForceCommand internal-sftp -u 0227 -P read,opendir,readdir,remove,rename,posix-rename,mkdir,rmdir,setstat,fsetstat,symlink,hardlink
Subsystem sftp internal-sftp
AllowTcpForwarding no
X11Forwarding no
CONFIG
[ -d /run/sshd ] || { mkdir /run/sshd && made_sshd_folder=yes; }
"$sshd" -t -f "$work/sshd_config" || fail "sshd does not take its configuration"
"$sshd" -f "$work/sshd_config" -E "$work/sshd.log"
for _ in $(seq 50); do [ -f "$work/sshd.pid" ] && break; sleep 0.1; done

# As the batch file says, with this test's key and the server's key known beforehand.
echo "[127.0.0.1]:$port $(cut -d' ' -f1,2 "$work/host_key.pub")" >"$work/known_hosts"
options=(-i "$work/key" -o IdentitiesOnly=yes -o "UserKnownHostsFile=$work/known_hosts" -o StrictHostKeyChecking=yes -F /dev/null)
echo "$command_line"
sftp -vvv "${options[@]}" -P "$port" -b "$script" "$address" >"$work/said" 2>&1 || { tail -n 25 "$work/said" >&2; fail "sftp stopped"; }

# On the server's side.
cd "$landing"
echo "on the server, key $fingerprint:"
sha256sum -c --strict SHA256SUMS || fail "a SHA-256 checksum differs"
md5sum -c --strict --quiet MD5SUMS || fail "an MD5 checksum differs"
there=$(find . -type f | sort)
here=$(cd "$work/lot/$sent" && find . -type f | sort)
[ "$there" = "$here" ] || fail "other files arrived than were sent: $there"
last=$(grep 'SSH2_FXP_OPEN' "$work/said" | tail -n 1 | tr -d '\r')
case $last in */SHA256SUMS*) ;; *) fail "SHA256SUMS did not come last: $last" ;; esac

# A second time nothing may be written over, and the script must stop at its first file.
cd "$work/lot"
if sftp "${options[@]}" -P "$port" -b "$script" "$address" >"$work/again" 2>&1; then fail "files were written over"; fi
[ "$(grep -c '^sftp> put' "$work/again")" -eq 1 ] || fail "the script went on after an error"
echo "uploaded, checked on the server, and not written over"
