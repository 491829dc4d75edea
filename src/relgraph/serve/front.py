"""Stands waitress in front of the application: who sends or reads slowly holds nobody up, and not for ever."""

from __future__ import annotations

import logging
import socket
from typing import Any

import waitress
from waitress.channel import HTTPChannel

from relgraph.serve.app import MOST_BYTES, Application
from relgraph.serve.values import Limits

__all__ = ["PATIENCE", "make_front"]

# seconds that a request may take to come, and an idle connection may stay
PATIENCE = 20
_CONNECTIONS = 500
# who sends too much is told so; who sends much more than that is cut off
_HANG_UP = 8 * MOST_BYTES


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection whose request counts from its first byte: to trickle is not to be active."""

    last_activity: float
    _begun = 0.0

    def received(self, data: bytes) -> bool:
        """Take what has come."""
        if self.request is None:
            self._begun = self.last_activity
        taken: bool = super().received(data)
        if self.request is not None:
            self.last_activity = self._begun
        return taken

    def readable(self) -> bool:
        """Tell whether more may come; whose end was seen would be looked at without pause."""
        more: bool = self.connected and super().readable()
        return more


def make_front(application: Application, listening: socket.socket, limits: Limits, *, patience: int = PATIENCE) -> Any:
    """Make the server; `run` serves until it is interrupted."""
    server = waitress.create_server(
        application,
        sockets=[listening],
        threads=limits.workers + limits.waiting + 4,
        max_request_body_size=_HANG_UP,
        connection_limit=_CONNECTIONS,
        channel_timeout=patience,
        cleanup_interval=max(1, patience // 4),
        asyncore_use_poll=True,
        # reads on while a request is at work, so that it is seen when who asked goes away
        channel_request_lookahead=1,
        # a whole answer is taken off the thread that made it, however slowly it is read
        outbuf_high_watermark=2 * limits.answer * MOST_BYTES,
        ident=None,
    )
    server.channel_class = _Channel
    # that requests wait is what the pool is for, and it says so to those who ask
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    return server
