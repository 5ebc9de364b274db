"""Grammar of official Vietnamese prose: text in; dates, timings, agencies and citations out. No I/O, nothing raised."""
