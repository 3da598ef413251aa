"""The units of a place: geometry, topology, hierarchy, codes, partners."""
