# Each case breaks one rule of shapes/partner.ttl in otherwise good data.

### partner-slug MinCount: a partner without a short name
DELETE WHERE { <partner/djsoc> skos:notation ?n }

### partner-slug MaxCount: a partner with two short names
INSERT { <partner/djsoc> skos:notation "zware-criminaliteit" } WHERE {}

### partner-slug Pattern: a short name in capitals
DELETE { <partner/djsoc> skos:notation ?n } INSERT { <partner/djsoc> skos:notation "DJSOC" } WHERE { <partner/djsoc> skos:notation ?n }

### partner-address SPARQL: a partner with the short name of another
DELETE { <partner/djsoc> skos:notation ?n } INSERT { <partner/djsoc> skos:notation "mivb" } WHERE { <partner/djsoc> skos:notation ?n }

### partner-name MinCount: a partner of neither kind, without a name
INSERT { <partner/nobody> a gpvp:Partner ; skos:notation "nobody" ; gpvp:reliability <reliability/high> ; gpvp:hasEvidence <evidence/nobody/1> .
    <evidence/nobody/1> a gpvp:Evidence ; gpvp:number 1 ; gpvp:evidenceText "A page"@en } WHERE {}

### partner-name UniqueLang: a partner with two English names
INSERT { <partner/djsoc> skos:prefLabel "Directorate"@en } WHERE {}

### partner-name LanguageIn: a partner with a German name besides
INSERT { <partner/djsoc> skos:prefLabel "Direktion"@de } WHERE {}

### partner-other-name Disjoint: another name of a partner that is its usual one
INSERT { <partner/djsoc> skos:altLabel "DJSOC"@nl } WHERE {}

### partner-reliability MinCount: a partner of unknown reliability
DELETE WHERE { <partner/djsoc> gpvp:reliability ?r }

### partner-reliability MaxCount: a partner of two degrees of reliability
INSERT { <partner/djsoc> gpvp:reliability <reliability/medium> } WHERE {}

### partner-reliability-known Class: a degree of reliability that is not on the list
DELETE { <partner/djsoc> gpvp:reliability ?r } INSERT { <partner/djsoc> gpvp:reliability <reliability/so-so> . <reliability/so-so> a skos:Collection } WHERE { <partner/djsoc> gpvp:reliability ?r }

### partner-reliability-known Pattern: a degree of reliability that is a degree of confidence
DELETE { <partner/djsoc> gpvp:reliability ?r } INSERT { <partner/djsoc> gpvp:reliability <confidence/strong> } WHERE { <partner/djsoc> gpvp:reliability ?r }

### partner-reliability-low Not: a partner of low reliability
DELETE { <partner/djsoc> gpvp:reliability ?r } INSERT { <partner/djsoc> gpvp:reliability <reliability/low> } WHERE { <partner/djsoc> gpvp:reliability ?r }

### partner-level Class: a level of government that is not on the list
INSERT { <partner/djsoc> gpvp:governmentLevel <level/european> . <level/european> a skos:Collection } WHERE {}

### partner-level Pattern: a level of government that is a degree of reliability
INSERT { <partner/djsoc> gpvp:governmentLevel <reliability/high> } WHERE {}

### partner-category Class: a partner in an institution instead of a category
INSERT { <partner/djsoc> gpvp:inCategory <partner/federale-politie> } WHERE {}

### partner-category-cycle SPARQL: a category in a narrower one of its own
INSERT { <partner/verenigingen> gpvp:inCategory <partner/eigenaarsverenigingen> } WHERE {}

### partner-parts Class: a whole that comprises a theme
INSERT { <partner/pz> gpvp:comprises <theme/2017-2020/1> } WHERE {}

### partner-parts-cycle SPARQL: a part that comprises its whole
INSERT { <partner/pz> gpvp:comprises <partner/geintegreerde-politie> } WHERE {}

### partner-evidence Class: evidence that is a measure
INSERT { <partner/djsoc> gpvp:hasEvidence <measure/2017-2020/M1.1> } WHERE {}

### partner-evidence-missing MinCount: a partner without evidence
DELETE WHERE { <partner/djsoc> gpvp:hasEvidence <evidence/djsoc/1> . <evidence/djsoc/1> ?p ?o }

### partner-unit MaxCount: a unit of two institutions
INSERT { <partner/djsoc> org:unitOf <partner/mivb> } WHERE {}

### partner-unit Class: a unit of a category
DELETE { <partner/djsoc> org:unitOf ?o } INSERT { <partner/djsoc> org:unitOf <partner/verenigingen> } WHERE { <partner/djsoc> org:unitOf ?o }

### partner-numac Pattern: a number in the Official Gazette that is too short
DELETE { <partner/mivb> gpvp:numac ?n } INSERT { <partner/mivb> gpvp:numac "20150313" } WHERE { <partner/mivb> gpvp:numac ?n }

### partner-same-as NodeKind: the same thing elsewhere, as a text
INSERT { <partner/gemeente-jette> skos:exactMatch "https://sws.geonames.org/2794915/" } WHERE {}

### partner-same-as Pattern: the same thing elsewhere, in this project
INSERT { <partner/gemeente-jette> skos:exactMatch <partner/djsoc> } WHERE {}

### partner-homepage MaxCount: a partner with two websites
INSERT { <partner/federale-politie> foaf:homepage <https://example.com/> } WHERE {}

### partner-homepage NodeKind: a website that is a text
DELETE { <partner/federale-politie> foaf:homepage ?h } INSERT { <partner/federale-politie> foaf:homepage "https://example.org/" } WHERE { <partner/federale-politie> foaf:homepage ?h }

### partner-homepage Pattern: a website that is a mail address
DELETE { <partner/federale-politie> foaf:homepage ?h } INSERT { <partner/federale-politie> foaf:homepage <mailto:info@example.org> } WHERE { <partner/federale-politie> foaf:homepage ?h }

### whole-known In: a category that comprises an institution
INSERT { <partner/gemeenten> gpvp:comprises <partner/gemeente-jette> } WHERE {}
