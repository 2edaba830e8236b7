# Each case breaks one rule of shapes/source-document.ttl in otherwise good data.

### source-title UniqueLang: a document with two Dutch titles
INSERT { <source/gvpp-2017-2020> dct:title "Veiligheidsplan"@nl } WHERE {}

### source-title LanguageIn: a document with a German title besides
INSERT { <source/gvpp-2017-2020> dct:title "Sicherheitsplan"@de } WHERE {}

### source-title-dutch QualifiedMinCount: a document without a Dutch title
DELETE { <source/gvpp-2017-2020> dct:title ?t } WHERE { <source/gvpp-2017-2020> dct:title ?t FILTER(LANG(?t) = "nl") }

### source-language-code MinCount: a document without a language code
DELETE WHERE { <source/gvpp-2017-2020> gpvp:languageCode ?l }

### source-language-code MaxCount: a document with two language codes
INSERT { <source/gvpp-2017-2020> gpvp:languageCode "fr" } WHERE {}

### source-language-code In: a document with an unknown language code
DELETE { <source/gvpp-2017-2020> gpvp:languageCode ?l } INSERT { <source/gvpp-2017-2020> gpvp:languageCode "de" } WHERE { <source/gvpp-2017-2020> gpvp:languageCode ?l }

### source-language MinCount: a document without a language
DELETE WHERE { <source/gvpp-2017-2020> dct:language ?l }

### source-language MaxCount: a document in two languages
INSERT { <source/gvpp-2017-2020> dct:language <http://publications.europa.eu/resource/authority/language/FRA> } WHERE {}

### source-language Pattern: a language of another list
DELETE { <source/gvpp-2017-2020> dct:language ?l } INSERT { <source/gvpp-2017-2020> dct:language <http://lexvo.org/id/iso639-3/nld> } WHERE { <source/gvpp-2017-2020> dct:language ?l }

### source-sha256 MinCount: a document without a fingerprint
DELETE WHERE { <source/gvpp-2017-2020> gpvp:sha256 ?h }

### source-sha256 MaxCount: a document with two fingerprints
INSERT { <source/gvpp-2017-2020> gpvp:sha256 "abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789" } WHERE {}

### source-sha256 Pattern: a fingerprint that is too short
DELETE { <source/gvpp-2017-2020> gpvp:sha256 ?h } INSERT { <source/gvpp-2017-2020> gpvp:sha256 "0123456789abcdef" } WHERE { <source/gvpp-2017-2020> gpvp:sha256 ?h }

### source-file MinCount: a document without a file name
DELETE WHERE { <source/gvpp-2017-2020> gpvp:fileName ?f }

### source-file MaxCount: a document with two file names
INSERT { <source/gvpp-2017-2020> gpvp:fileName "gvpp-2017-2020.fr.txt" } WHERE {}

### source-file Pattern: a file name with a folder in it
DELETE { <source/gvpp-2017-2020> gpvp:fileName ?f } INSERT { <source/gvpp-2017-2020> gpvp:fileName "../gvpp-2017-2020.nl.txt" } WHERE { <source/gvpp-2017-2020> gpvp:fileName ?f }

### source-address SPARQL: a document with the file name of another
DELETE { <source/gvpp-2017-2020> gpvp:fileName ?f } INSERT { <source/gvpp-2017-2020> gpvp:fileName "gvpp-2021-2024.nl.txt" } WHERE { <source/gvpp-2017-2020> gpvp:fileName ?f }

### source-characters MinCount: a document without its number of characters
DELETE WHERE { <source/gvpp-2017-2020> gpvp:characters ?c }

### source-characters MaxCount: a document with two numbers of characters
INSERT { <source/gvpp-2017-2020> gpvp:characters 6000 } WHERE {}

### source-characters Datatype: a number of characters that is no whole number
DELETE { <source/gvpp-2017-2020> gpvp:characters ?c } INSERT { <source/gvpp-2017-2020> gpvp:characters 5000.0 } WHERE { <source/gvpp-2017-2020> gpvp:characters ?c }

### source-characters MinInclusive: a document without characters
DELETE { <source/gvpp-2017-2020> gpvp:characters ?c } INSERT { <source/gvpp-2017-2020> gpvp:characters 0 } WHERE { <source/gvpp-2017-2020> gpvp:characters ?c }

### source-long-enough SPARQL: a document that is shorter than its quotations
DELETE { <source/gvpp-2017-2020> gpvp:characters ?c } INSERT { <source/gvpp-2017-2020> gpvp:characters 500 } WHERE { <source/gvpp-2017-2020> gpvp:characters ?c }
