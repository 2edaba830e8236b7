"""What the command line says, in Dutch, French and English. Errors say their own: see :mod:`api.errors`."""

from collections.abc import Mapping

from api.errors import Texts

PHRASES: Mapping[str, Texts] = {
    "about": {
        "nl": "Het Globaal Veiligheids- en Preventieplan van het Brussels Gewest als gegevens die je kan bevragen.",
        "fr": "Le Plan global de sécurité et de prévention de la Région bruxelloise, en données à interroger.",
        "en": "The Global Security and Prevention Plan of the Brussels Region as data that you can ask.",
    },
    "usage": {"nl": "Gebruik: ", "fr": "Utilisation : ", "en": "Usage: "},
    "commands": {"nl": "Opdrachten", "fr": "Commandes", "en": "Commands"},
    "arguments": {"nl": "Argumenten", "fr": "Arguments", "en": "Arguments"},
    "options": {"nl": "Opties", "fr": "Options", "en": "Options"},
    "settings": {"nl": "Omgevingsvariabelen", "fr": "Variables d’environnement", "en": "Environment variables"},
    "examples": {"nl": "Voorbeelden", "fr": "Exemples", "en": "Examples"},
    "help": {
        "nl": "toon deze uitleg en stop",
        "fr": "afficher cette aide et quitter",
        "en": "show this help and stop",
    },
    "lang": {
        "nl": "taal van de meldingen: nl, fr of en (standaard: die van het systeem, anders nl)",
        "fr": "langue des messages : nl, fr ou en (par défaut : celle du système, sinon nl)",
        "en": "language of the messages: nl, fr or en (default: that of the system, else nl)",
    },
    "version": {
        "nl": "toon de versie en stop",
        "fr": "afficher la version et quitter",
        "en": "show the version and stop",
    },
    "serve": {
        "nl": "start de webdienst; bouwt eerst de dataset als die ontbreekt of verouderd is",
        "fr": "démarrer le service web ; construit d’abord le jeu de données s’il manque ou n’est plus à jour",
        "en": "start the web service; builds the dataset first where it is missing or out of date",
    },
    "build": {
        "nl": "maak de dataset: inlezen, controleren, afleiden, wegschrijven",
        "fr": "construire le jeu de données : lire, contrôler, déduire, écrire",
        "en": "make the dataset: read, check, infer, write",
    },
    "reload": {
        "nl": "laat de draaiende dienst de dataset nemen die nu gebouwd is, zonder onderbreking",
        "fr": "faire prendre par le service en marche le jeu de données construit entre-temps, sans interruption",
        "en": "let the running service take the dataset that is built now, without a break",
    },
    "reloaded": {
        "nl": "{address} antwoordt nu met dataset {version}.",
        "fr": "{address} répond désormais avec le jeu de données {version}.",
        "en": "{address} now answers with dataset {version}.",
    },
    "reload-failed": {
        "nl": "{address} blijft bij de vorige dataset. {error}",
        "fr": "{address} garde le jeu de données précédent. {error}",
        "en": "{address} stays with the dataset before. {error}",
    },
    "reload-broken": {
        "nl": "De dienst is gestopt voor hij de dataset genomen had.",
        "fr": "Le service s’est arrêté avant d’avoir pris le jeu de données.",
        "en": "The service ended before it had taken the dataset.",
    },
    "check": {
        "nl": "controleer de gegevens en toon een leesbaar verslag",
        "fr": "contrôler les données et afficher un rapport lisible",
        "en": "check the data and show a readable report",
    },
    "ask": {
        "nl": "stel een van de vaste vragen; zonder naam: toon de lijst",
        "fr": "poser l’une des questions prévues ; sans nom : afficher la liste",
        "en": "ask one of the named questions; without a name: show the list",
    },
    "publish": {
        "nl": "laad de dataset in een gegevensbank elders, graaf per graaf, en lees elke graaf na",
        "fr": "charger le jeu de données dans une base externe, graphe par graphe, et relire chaque graphe",
        "en": "load the dataset into an engine elsewhere, graph by graph, and read each graph back",
    },
    "to": {
        "nl": "adres voor hele grafen (SPARQL 1.1 Graph Store Protocol), met naam en wachtwoord waar nodig",
        "fr": "adresse pour des graphes entiers (SPARQL 1.1 Graph Store Protocol), avec nom et mot de passe au besoin",
        "en": "address for whole graphs (SPARQL 1.1 Graph Store Protocol), with name and password where needed",
    },
    "no-address": {
        "nl": "Geef met --to het adres van de gegevensbank: {allowed}.",
        "fr": "Indiquez avec --to l’adresse de la base de données : {allowed}.",
        "en": "Give the address of the engine with --to: {allowed}.",
    },
    "graph-put": {
        "nl": "{graph}: {statements} beweringen geladen en nagelezen",
        "fr": "{graph} : {statements} affirmations chargées et relues",
        "en": "{graph}: {statements} statements loaded and read back",
    },
    "graph-kept": {
        "nl": "{graph}: {statements} beweringen stonden er al",
        "fr": "{graph} : {statements} affirmations s’y trouvaient déjà",
        "en": "{graph}: {statements} statements were there",
    },
    "graph-removed": {
        "nl": "{graph}: weggenomen, hoort niet bij deze versie",
        "fr": "{graph} : retiré, ne fait pas partie de cette version",
        "en": "{graph}: taken away, no part of this version",
    },
    "published": {
        "nl": "Versie {version} staat er; grafen geladen: {put}, al aanwezig: {kept}, weggenomen: {removed}",
        "fr": "Version {version} en place ; graphes chargés : {put}, déjà présents : {kept}, retirés : {removed}",
        "en": "Version {version} is there; graphs loaded: {put}, there before: {kept}, taken away: {removed}",
    },
    "mcp": {
        "nl": "beantwoord een taalmodel of agent over standaardinvoer en -uitvoer (Model Context Protocol)",
        "fr": "répondre à un modèle de langage ou un agent sur l’entrée et la sortie standard (Model Context Protocol)",
        "en": "answer a language model or agent over standard input and output (Model Context Protocol)",
    },
    "verify-sources": {
        "nl": "zoek elk citaat op in de brondocumenten",
        "fr": "rechercher chaque citation dans les documents sources",
        "en": "look up every quotation in the source documents",
    },
    "host": {
        "nl": "adres waarop de dienst luistert",
        "fr": "adresse sur laquelle le service écoute",
        "en": "address on which the service listens",
    },
    "port": {
        "nl": "poort waarop de dienst luistert",
        "fr": "port sur lequel le service écoute",
        "en": "port on which the service listens",
    },
    "name": {"nl": "naam van de vraag", "fr": "nom de la question", "en": "name of the question"},
    "parameters": {
        "nl": "waarden voor de parameters van de vraag, elk als naam=waarde; herhaal de naam voor meer waarden",
        "fr": "valeurs des paramètres de la question, sous la forme nom=valeur ; répétez le nom pour plusieurs valeurs",
        "en": "values for the question’s parameters, each as name=value; repeat the name for more values",
    },
    "format": {
        "nl": "vorm van het antwoord: table, json of csv (standaard: table)",
        "fr": "forme de la réponse : table, json ou csv (par défaut : table)",
        "en": "form of the answer: table, json or csv (default: table)",
    },
    "directory": {
        "nl": "map met de brondocumenten (standaard: GPVP_SOURCES)",
        "fr": "dossier des documents sources (par défaut : GPVP_SOURCES)",
        "en": "folder of the source documents (default: GPVP_SOURCES)",
    },
    "bad-usage": {
        "nl": "{message} Zie: {prog} --help",
        "fr": "{message} Voir : {prog} --help",
        "en": "{message} See: {prog} --help",
    },
    "unknown-argument": {
        "nl": "Onbekend: {given}.",
        "fr": "Argument inconnu : {given}.",
        "en": "Unknown: {given}.",
    },
    "needs-value": {
        "nl": "Na {given} hoort een waarde.",
        "fr": "{given} doit être suivi d’une valeur.",
        "en": "{given} must be followed by a value.",
    },
    "unknown-command": {
        "nl": "De opdracht ‘{given}’ bestaat niet. Wel: {allowed}.",
        "fr": "La commande « {given} » n’existe pas. Commandes : {allowed}.",
        "en": "There is no command ‘{given}’. There is: {allowed}.",
    },
    "bad-parameter": {
        "nl": "‘{given}’ is geen naam=waarde.",
        "fr": "« {given} » n’est pas de la forme nom=valeur.",
        "en": "‘{given}’ is not of the form name=value.",
    },
    "bad-value": {
        "nl": "‘{given}’ kan niet; toegestaan: {allowed}.",
        "fr": "« {given} » n’est pas admis ; valeurs possibles : {allowed}.",
        "en": "‘{given}’ is not possible; allowed: {allowed}.",
    },
    "no-sources": {
        "nl": "Geef de map met de brondocumenten, als argument of in GPVP_SOURCES.",
        "fr": "Indiquez le dossier des documents sources, en argument ou dans GPVP_SOURCES.",
        "en": "Give the folder of the source documents, as an argument or in GPVP_SOURCES.",
    },
    "step-load": {"nl": "bestanden inlezen", "fr": "lecture des fichiers", "en": "reading the files"},
    "step-validate": {
        "nl": "gegevens controleren",
        "fr": "contrôle des données",
        "en": "checking the data",
    },
    "step-infer": {
        "nl": "verbanden afleiden",
        "fr": "déduction des liens",
        "en": "inferring what follows",
    },
    "step-write": {"nl": "wegschrijven", "fr": "écriture", "en": "writing"},
    "step-index": {"nl": "zoekindex maken", "fr": "création de l’index de recherche", "en": "making the search index"},
    "step-verify": {"nl": "citaten opzoeken", "fr": "recherche des citations", "en": "looking up quotations"},
    "built": {
        "nl": "{path}: {lines} regels, waarvan {inferred} afgeleid; versie {version}",
        "fr": "{path} : {lines} lignes, dont {inferred} déduites ; version {version}",
        "en": "{path}: {lines} lines, {inferred} of them inferred; version {version}",
    },
    "warnings": {
        "nl": "Waarschuwingen: {count}. Toon ze met: gpvp check",
        "fr": "Avertissements : {count}. Pour les afficher : gpvp check",
        "en": "Warnings: {count}. Show them with: gpvp check",
    },
    "listening": {
        "nl": "De dienst luistert op http://{host}:{port}/ (stoppen: Ctrl-C)",
        "fr": "Le service écoute sur http://{host}:{port}/ (arrêter : Ctrl-C)",
        "en": "The service listens on http://{host}:{port}/ (stop: Ctrl-C)",
    },
    "verified": {
        "nl": "{verified} van {quotations} citaten ({share}) kloppen met hun bron; "
        "stukken: {segments}, documenten: {documents}",
        "fr": "{verified} citations sur {quotations} ({share}) concordent avec leur source ; "
        "segments : {segments}, documents : {documents}",
        "en": "{verified} of {quotations} quotations ({share}) fit their source; "
        "segments: {segments}, documents: {documents}",
    },
    "cookbook": {
        "nl": "schrijf het vragenboek (Markdown): elke vraag met haar parameters, opdracht en eerste antwoorden",
        "fr": "écrire le recueil des questions (Markdown) : paramètres, commande et premières réponses de chacune",
        "en": "write the cookbook (Markdown): every question with its parameters, command and first answers",
    },
}
"""Key -> text. Placeholders in braces are filled by name."""

COOKBOOK: Mapping[str, Texts] = {
    "title": {"nl": "Vragenboek", "fr": "Recueil des questions", "en": "Cookbook"},
    "intro": {
        "nl": "{count} vragen die je aan het plan en de lokale contracten kan stellen, elk met een voorbeeld en de "
        "eerste "
        "rijen van het antwoord. Er is geen kennis van SPARQL voor nodig.",
        "fr": "{count} questions à poser au plan et aux contrats locaux, chacune avec un exemple et les premières "
        "lignes de "
        "la réponse. Il n’est pas nécessaire de connaître SPARQL.",
        "en": "{count} questions that you can ask of the plan and the local contracts, each with an example and the "
        "first "
        "rows of the answer. You need not know SPARQL.",
    },
    "ways": {"nl": "Drie manieren om te vragen", "fr": "Trois façons de demander", "en": "Three ways to ask"},
    "page": {
        "nl": "**In de browser**: `{page}` heeft een formulier, een tabel die sorteert, en downloads (CSV, XLSX).",
        "fr": "**Dans le navigateur** : `{page}` offre un formulaire, un tableau à trier et des téléchargements (CSV, "
        "XLSX).",
        "en": "**In the browser**: `{page}` has a form, a table that sorts, and downloads (CSV, XLSX).",
    },
    "command": {
        "nl": "**Op de opdrachtregel**: de regel die bij de vraag staat, zonder dat de dienst draait. `--format csv` "
        "of "
        "`--format json` geeft een bestand.",
        "fr": "**En ligne de commande** : la ligne indiquée sous la question, sans que le service tourne. `--format "
        "csv` ou "
        "`--format json` donne un fichier.",
        "en": "**On the command line**: the line below the question, without a running service. `--format csv` or "
        "`--format json` gives a file.",
    },
    "api": {
        "nl": "**In een programma of rekenblad**: het adres onder de regel, op de dienst die je gebruikt (hier "
        "{base}). "
        "`&format=csv` of `&format=xlsx` geeft alle rijen; JSON komt per 50, `limit=` vraagt er meer.",
        "fr": "**Dans un programme ou un tableur** : l’adresse sous la ligne, sur le service utilisé (ici {base}). "
        "`&format=csv` ou `&format=xlsx` donne toutes les lignes ; JSON en donne 50, `limit=` en demande plus.",
        "en": "**In a program or spreadsheet**: the address below the line, at the service that you use (here {base}). "
        "`&format=csv` or `&format=xlsx` gives all rows; JSON comes by 50, `limit=` asks for more.",
    },
    "values": {
        "nl": "Welke waarden een parameter kan hebben, staat op het adres met `/about` na de naam van de vraag, zoals "
        "`{about}`, en in de fout bij een andere waarde. Elke vraag is ook SPARQL: het bestand waarnaar ze verwijst, "
        "en "
        "`/graph/queries`, waar editors hun voorbeelden vinden.",
        "fr": "Les valeurs possibles d’un paramètre figurent à l’adresse avec `/about` après le nom de la question, "
        "comme "
        "`{about}`, et dans l’erreur que donne une autre valeur. Chaque question est aussi du SPARQL : le fichier "
        "auquel "
        "elle renvoie, et `/graph/queries`, où les éditeurs trouvent leurs exemples.",
        "en": "The values that a parameter may have stand at the address with `/about` after the name of the question, "
        "as "
        "`{about}`, and in the error for another value. Every question is SPARQL too: the file that it links, and "
        "`/graph/queries`, where editors find their examples.",
    },
    "made": {
        "nl": "Dit bestand is gemaakt door `gpvp cookbook`; verander de vragen in `queries/`, niet dit bestand.",
        "fr": "Ce fichier est produit par `gpvp cookbook` ; modifiez les questions de `queries/`, pas ce fichier.",
        "en": "`gpvp cookbook` made this file; change the questions in `queries/`, not this file.",
    },
    "contents": {"nl": "Inhoud", "fr": "Table des matières", "en": "Contents"},
    "parameter": {"nl": "Parameter", "fr": "Paramètre", "en": "Parameter"},
    "meaning": {"nl": "Betekenis", "fr": "Signification", "en": "Meaning"},
    "type": {"nl": "Type", "fr": "Type", "en": "Type"},
    "needed": {"nl": "Nodig", "fr": "Obligatoire", "en": "Required"},
    "yes": {"nl": "ja", "fr": "oui", "en": "yes"},
    "no": {"nl": "nee", "fr": "non", "en": "no"},
    "default": {"nl": "nee, anders `{value}`", "fr": "non, sinon `{value}`", "en": "no, else `{value}`"},
    "many": {"nl": "{type}, een of meer", "fr": "{type}, un ou plusieurs", "en": "{type}, one or more"},
    "example": {"nl": "Voorbeeld", "fr": "Exemple", "en": "Example"},
    "rows": {
        "nl": "De eerste {count} van {total} rijen{colon}",
        "fr": "Les {count} premières lignes sur {total}{colon}",
        "en": "The first {count} of {total} rows{colon}",
    },
    "all-rows": {
        "nl": "Aantal rijen{colon} {total}",
        "fr": "Nombre de lignes{colon} {total}",
        "en": "Rows{colon} {total}",
    },
    "none": {
        "nl": "Het antwoord is leeg{colon} er is niets dat hieraan voldoet.",
        "fr": "La réponse est vide{colon} rien ne correspond.",
        "en": "The answer is empty{colon} nothing fits.",
    },
    "more-columns": {
        "nl": "Ook in het antwoord{colon} {columns}.",
        "fr": "Figurent aussi dans la réponse{colon} {columns}.",
        "en": "Also in the answer{colon} {columns}.",
    },
    "changes": {
        "nl": "Dit antwoord verandert met elke versie van de dataset en staat daarom niet hier. Kolommen{colon} "
        "{columns}.",
        "fr": "Cette réponse change avec chaque version du jeu de données et n’est donc pas reprise ici. "
        "Colonnes{colon} {columns}.",
        "en": "This answer changes with each version of the dataset and is therefore not shown. Columns{colon} "
        "{columns}.",
    },
    "graph": {
        "nl": "Het antwoord is een graaf (Turtle, JSON-LD, RDF/XML of N-Triples).",
        "fr": "La réponse est un graphe (Turtle, JSON-LD, RDF/XML ou N-Triples).",
        "en": "The answer is a graph (Turtle, JSON-LD, RDF/XML or N-Triples).",
    },
    "picture": {
        "nl": "Ook als beeld (`format=svg`)",
        "fr": "Aussi en image (`format=svg`)",
        "en": "Also as a picture (`format=svg`)",
    },
}
"""What the cookbook says: key -> text, as in :data:`PHRASES`."""
