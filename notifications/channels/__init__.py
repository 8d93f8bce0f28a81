"""How a message leaves the house: by SMTP, or through a service that a person has named."""

from notifications.channels.letters import DeferredError, Letter, RefusedError, UnreachableError, message_id
from notifications.channels.mail import Mailer
from notifications.channels.outside import Address, BadAddressError, Outside, address, services

__all__ = [
    "Address",
    "BadAddressError",
    "DeferredError",
    "Letter",
    "Mailer",
    "Outside",
    "RefusedError",
    "UnreachableError",
    "address",
    "message_id",
    "services",
]
