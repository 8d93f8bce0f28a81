"""What is done about long lists: ask for a file, make it, throw it away."""

from extracts.operations.asking import BusyError, Wanted, ask
from extracts.operations.making import CannotMakeError, LostError, make
from extracts.operations.sweeping import sweep

__all__ = ["BusyError", "CannotMakeError", "LostError", "Wanted", "ask", "make", "sweep"]
