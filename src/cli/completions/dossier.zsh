#compdef dossier
# Completion of dossier for zsh. Save it as _dossier in a folder of $fpath, or load it with:
#   source <(dossier completions zsh)
_dossier() {
    local line what= value
    local -a entries open
    while IFS= read -r line; do
        case $line in
            :files | :folders) what=$line ;;
            *)
                value=${${line%%$'\t'*}//:/\\:}
                [[ $line == *$'\t'* ]] && line=$value:${line#*$'\t'} || line=$value
                [[ $value == *[:=] ]] && open+=("$line") || entries+=("$line")
                ;;
        esac
    done < <(command dossier complete zsh -- "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    local failed=1
    (( $#entries )) && _describe -t values value entries && failed=0
    (( $#open )) && _describe -t keys key open -S '' && failed=0
    [[ $what == :files ]] && _files && failed=0
    [[ $what == :folders ]] && _files -/ && failed=0
    return $failed
}
if [[ $funcstack[1] == _dossier ]]; then
    _dossier "$@"
else
    compdef _dossier dossier
fi
