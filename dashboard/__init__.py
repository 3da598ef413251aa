"""The screens: panels, pages, the map, and what connects them to the queries."""
