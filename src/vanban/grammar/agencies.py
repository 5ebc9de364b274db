"""Agencies and groups of agencies in the wording of decisions."""

from vanban.grammar.agency_cells import AgencyCell, split_agencies
from vanban.grammar.agency_keys import is_group, normalize_agency
from vanban.grammar.aliases import defined_aliases
from vanban.grammar.roles import split_roles

__all__ = ["AgencyCell", "defined_aliases", "is_group", "normalize_agency", "split_agencies", "split_roles"]
