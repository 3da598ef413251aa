"""The single handler of errors in callbacks: log with the callback's name, show a sentence, keep the rest."""

from __future__ import annotations

import logging

from dash import ctx, set_props

log = logging.getLogger("gelan.dashboard")


def show(error: Exception) -> None:
    """Log the error and raise the page's notice; the figures on the screen stay as they were."""
    outputs = ctx.outputs_list if ctx else None
    log.error("callback for %s failed", outputs, exc_info=error)
    set_props("failure", {"data": type(error).__name__})
