# Completion of dossier for bash. Load it with:  source <(dossier completions bash)
_dossier() {
    local line what=
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            :files | :folders) what=$line ;;
            *) COMPREPLY+=("$line") ;;
        esac
    done < <(command dossier complete bash -- "$COMP_LINE" "$COMP_POINT" 2>/dev/null)
    if [[ -n $what ]]; then
        local action=file
        [[ $what == :folders ]] && action=directory
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done < <(compgen -A "$action" -- "$2")
        compopt -o filenames 2>/dev/null
    elif [[ ${#COMPREPLY[@]} -eq 1 && $COMPREPLY == *[:=] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -F _dossier dossier
