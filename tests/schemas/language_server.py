"""A conversation with the YAML language server that editors use (Language Server Protocol 3.17, over pipes)."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

PATIENCE = 60
"""Seconds after which a server that says nothing is ended, and with it the test."""
SETTINGS = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}


class LanguageServer:
    """One running server; nothing is fetched from the network."""

    def __init__(self, node: Path, program: Path) -> None:
        self.process = subprocess.Popen(
            [node, program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.watchdog = threading.Timer(PATIENCE, self.process.kill)
        self.asked = 0

    def __enter__(self) -> LanguageServer:
        self.watchdog.start()
        capabilities = {
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}, "publishDiagnostics": {}},
            "workspace": {"configuration": True},
        }
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self.send({"method": "initialized", "params": {}})
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.watchdog.cancel()
        self.process.kill()
        self.process.communicate()

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a text as if it stood at `path`; returns what the server has to say against it."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        told = self.listen(
            lambda heard: heard.get("method") == "textDocument/publishDiagnostics" and heard["params"]["uri"] == uri
        )
        return list(told["params"]["diagnostics"])

    def proposals(self, path: Path, line: int, column: int) -> set[str]:
        """What may be written at a place of an open text; lines and columns from 1."""
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column - 1}}
        return {item["label"] for item in self.ask("textDocument/completion", place)["items"]}

    def explanation(self, path: Path, line: int, column: int) -> str:
        """What is shown when the mouse rests on a place."""
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column - 1}}
        return str(self.ask("textDocument/hover", place)["contents"]["value"])

    def ask(self, method: str, params: Any) -> Any:
        self.asked += 1
        asked = self.asked
        self.send({"id": asked, "method": method, "params": params})
        return self.listen(lambda heard: heard.get("id") == asked and "method" not in heard)["result"]

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def listen(self, awaited: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message that is awaited; questions of the server are answered on the way."""
        while True:
            heard = self.heard()
            if "method" in heard and "id" in heard:
                items = heard["params"].get("items", []) if isinstance(heard.get("params"), dict) else []
                self.send(
                    {"id": heard["id"], "result": [SETTINGS if i.get("section") == "yaml" else {} for i in items]}
                )
            elif awaited(heard):
                return heard

    def heard(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message
