"""The names by which CPython's own library asks for the core of warnings."""
from warnings import _defaultaction, _filters_mutated, filters, warn, warn_explicit
from warnings import onceregistry as _onceregistry
