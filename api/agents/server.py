"""The server of the Model Context Protocol: the tools and documents, in the terms of the SDK."""

from typing import Any

import mcp_types as types
from mcp import MCPError
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server

from api.agents.free import sparql_tool
from api.agents.guide import guide
from api.agents.questions import question_tools
from api.agents.reply import Replies
from api.agents.resources import DOCUMENTS, document
from api.agents.things import describe_tool, search_tool
from api.agents.tool import ENGLISH, Tool, language
from api.errors import GpvpError, NotFound
from api.queries import Catalogue
from api.release import version
from api.store import Store

Context = ServerRequestContext[Any]  # Any: the state of the SDK's lifespan, of which there is none

READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


async def create_server(catalogue: Catalogue, store: Store) -> Server:
    """The server over some questions and the store that they are asked of.

    Raises:
        StoreError: the store fails.
    """
    tools = await all_tools(catalogue, store)
    listed = [
        types.Tool(
            name=tool.name,
            description=tool.description,
            input_schema=await tool.schema(catalogue),
            annotations=READ_ONLY,
        )
        for tool in tools.values()
    ]

    async def list_tools(_: Context, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=listed)

    async def call_tool(_: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        tool = tools.get(params.name)
        if tool is None:
            raise _protocol_error(NotFound(params.name, tuple(tools)))
        return await _called(tool, params.arguments or {})

    async def list_resources(_: Context, __: types.PaginatedRequestParams | None) -> types.ListResourcesResult:
        return types.ListResourcesResult(
            resources=[
                types.Resource(uri=one.uri, name=one.uri.rpartition("/")[2], title=one.title, mime_type=one.media_type)
                for one in DOCUMENTS
            ]
        )

    async def read_resource(_: Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        try:
            found = document(params.uri)
            text = await found.read(catalogue)
        except GpvpError as error:
            raise _protocol_error(error) from error
        contents = types.TextResourceContents(uri=found.uri, mime_type=found.media_type, text=text)
        return types.ReadResourceResult(contents=[contents])

    return Server(
        "gpvp",
        version=version(),
        title="Brussels Global Security and Prevention Plan",
        instructions=await guide(catalogue),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
    )


async def all_tools(catalogue: Catalogue, store: Store) -> dict[str, Tool]:
    """The tools by name: those of our own first, and the questions."""
    replies = Replies(catalogue, await catalogue.version())
    own = (search_tool(catalogue, replies), describe_tool(catalogue, replies), sparql_tool(catalogue, store, replies))
    return {tool.name: tool for tool in (*question_tools(catalogue, replies), *own)}


async def _called(tool: Tool, given: dict[str, Any]) -> types.CallToolResult:  # Any: JSON
    """The answer of a tool; what was wrong with the call is an answer too, which the model can act on."""
    try:
        reply = await tool.run(tool.call(given))
    except GpvpError as error:
        lang = language(given)
        message = error.message(lang)
        faults = [{**fault._asdict(), "allowed": list(fault.allowed)} for fault in error.faults]
        document = {"title": error.title(lang), "detail": message, "errors": faults}
        return types.CallToolResult(
            content=[types.TextContent(text=message)], structured_content=document, is_error=True
        )
    return types.CallToolResult(content=[types.TextContent(text=reply.text)], structured_content=reply.document)


def _protocol_error(error: GpvpError) -> MCPError:
    return MCPError(code=types.INVALID_PARAMS, message=error.message(ENGLISH))
