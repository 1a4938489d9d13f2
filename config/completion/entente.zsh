#compdef entente
# Completion of entente for zsh; it goes into a folder of fpath under the name _entente, or into ~/.zshrc after compinit:
#   eval "$(entente completion zsh)"
_entente() {
  local line files
  local -a found
  while IFS= read -r line; do
    if [[ $line == ':files' ]]; then files=1; else found+=("$line"); fi
  done < <("${words[1]/#\~/$HOME}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null </dev/null)
  (( ${#found} )) && compadd -- "${found[@]}"
  [[ -n $files ]] && _files
}
if [[ ${funcstack[1]} == _entente ]]; then _entente "$@"; else compdef _entente entente; fi
