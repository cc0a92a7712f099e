"""pytest-lsp plays Visual Studio Code, with what that editor says of itself."""

import sys

import pytest_lsp
from lsprotocol import types
from pygls.workspace import TextDocument
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from conftest import check, fixable, fixed


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


async def test_changes_are_those_of_the_command(client: LanguageClient, draft):
    uri, wanted = draft.as_uri(), fixable(binary(), draft)
    text = TextDocument(uri, draft.read_text(encoding="utf-8"), version=1)
    item = types.TextDocumentItem(uri=uri, language_id="plaintext", version=1, text=text.source)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    while edits := await change(client, uri, wanted):
        # The last one first, so that it moves none of the others.
        parts = sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True)
        changes = [types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text) for edit in parts]
        for one in changes:
            text.apply_change(one)
        text.version += 1
        here = types.VersionedTextDocumentIdentifier(uri=uri, version=text.version)
        client.text_document_did_change(types.DidChangeTextDocumentParams(text_document=here, content_changes=changes))
    assert text.source == fixed(binary(), draft, "--unsafe-fixes") and text.version > 3


async def change(client, uri, wanted):
    """The edits of the first change that is offered for one of these rules."""
    for one in await findings(client, uri):
        params = types.CodeActionParams(
            text_document=types.TextDocumentIdentifier(uri=uri),
            range=one.range,
            context=types.CodeActionContext(diagnostics=[one], only=[types.CodeActionKind.QuickFix]),
        )
        for action in await client.text_document_code_action_async(params):
            if action.diagnostics[0].code == one.code in wanted and not action.title.startswith("Accept "):
                (of_text,) = action.edit.document_changes
                return of_text.edits
    return None


async def findings(client, uri):
    if client.capabilities.text_document.diagnostic:
        params = types.DocumentDiagnosticParams(text_document=types.TextDocumentIdentifier(uri=uri))
        return (await client.text_document_diagnostic_async(params)).items
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return client.diagnostics[uri]
