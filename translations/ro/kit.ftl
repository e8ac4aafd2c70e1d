kit-skip = Salt la conținut
kit-languages = Limbă
