"""What can be asked about the bytecode. It is Kukri's own, so nothing of CPython's specialised instructions applies."""

ENABLE_SPECIALIZATION = False
ENABLE_SPECIALIZATION_FT = False
