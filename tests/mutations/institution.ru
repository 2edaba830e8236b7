# Each case breaks one rule of shapes/institution.ttl in otherwise good data.

### institution-level MinCount: an institution of no level of government
DELETE WHERE { <partner/djsoc> gpvp:governmentLevel ?l }

### institution-name-languages MinCount: an institution without an English name
DELETE WHERE { <partner/djsoc> skos:prefLabel "DJSOC"@en }
