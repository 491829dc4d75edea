"""Knows who there is: who is meant by a name on a day, who held which office when, who belonged to what."""

from __future__ import annotations

from relgraph.actors.registry import Actors, load_actors
from relgraph.actors.values import Actor, Office, Reading, Tenure

__all__ = ["Actor", "Actors", "Office", "Reading", "Tenure", "load_actors"]
