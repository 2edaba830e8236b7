# Each case breaks one rule of shapes/cited-document.ttl in otherwise good data.

### document-name UniqueLang: a document with two Dutch names
INSERT { <document/kiv-2016-2019> skos:prefLabel "Kadernota"@nl } WHERE {}

### document-name LanguageIn: a document with a German name besides
INSERT { <document/kiv-2016-2019> skos:prefLabel "Rahmenvermerk"@de } WHERE {}

### document-name-dutch QualifiedMinCount: a document with a name without a language instead of its Dutch one
DELETE { <document/kiv-2016-2019> skos:prefLabel ?n } WHERE { <document/kiv-2016-2019> skos:prefLabel ?n FILTER(LANG(?n) = "nl") } ;
# a French name of France and one of Belgium keep the number of names, so that the Dutch one alone is missed
INSERT { <document/kiv-2016-2019> skos:prefLabel "Note-cadre"@fr-BE } WHERE {}

### document-name-languages MinCount: a document without an English name
DELETE { <document/kiv-2016-2019> skos:prefLabel ?n } WHERE { <document/kiv-2016-2019> skos:prefLabel ?n FILTER(LANG(?n) = "en") }

### document-cited MinCount: a document that nothing cites
INSERT { <document/nvp-2016-2019> a gpvp:CitedDocument ; skos:prefLabel "Nationaal Veiligheidsplan"@nl , "Plan national de sécurité"@fr , "National Security Plan"@en } WHERE {}
