# Completion of dossier for fish. Save it as ~/.config/fish/completions/dossier.fish, or load it with:
#   dossier completions fish | source
function __dossier_complete
    set -l current (commandline -ct)
    for line in (command dossier complete fish -- (commandline -opc) "$current" 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path "$current"
            case :folders
                __fish_complete_directories "$current"
            case '*'
                printf '%s\n' $line
        end
    end
end
complete -c dossier -e
complete -c dossier -f -a '(__dossier_complete)'
