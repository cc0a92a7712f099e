"""pytest-lsp plays Visual Studio Code, with what that editor says of itself."""

import sys

import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from conftest import check


def binary():
    return sys.argv[sys.argv.index("--binary") + 1]


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[binary(), "lsp", "--stdio"]))
async def client(lsp_client: LanguageClient):
    capabilities = client_capabilities("visual-studio-code")

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(_: types.RegistrationParams):
        """The client agrees to whatever it is to watch."""

    await lsp_client.initialize_session(types.InitializeParams(capabilities=capabilities))
    yield
    await lsp_client.shutdown_session()


async def test_diagnostics_and_actions(client: LanguageClient, draft):
    uri = draft.as_uri()
    text = draft.read_text(encoding="utf-8")
    item = types.TextDocumentItem(uri=uri, language_id="plaintext", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    found = await findings(client, uri)
    assert sorted(one.code for one in found) == sorted(one["rule"] for one in check(binary(), draft))
    for one in found:
        params = types.CodeActionParams(
            text_document=types.TextDocumentIdentifier(uri=uri),
            range=one.range,
            context=types.CodeActionContext(diagnostics=[one]),
        )
        assert await client.text_document_code_action_async(params)
        hover = types.HoverParams(text_document=types.TextDocumentIdentifier(uri=uri), position=one.range.start)
        assert one.code in (await client.text_document_hover_async(hover)).contents.value


async def findings(client, uri):
    if client.capabilities.text_document.diagnostic:
        params = types.DocumentDiagnosticParams(text_document=types.TextDocumentIdentifier(uri=uri))
        return (await client.text_document_diagnostic_async(params)).items
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return client.diagnostics[uri]
