"""What a user would write instead, each in its framework's ordinary way: one route, one body."""
import os
import pathlib

BODY = pathlib.Path(os.environ["BENCH_BODY"]).read_bytes()
TYPE = os.environ["BENCH_TYPE"]
PADDING = int(os.environ["BENCH_PADDING"])
FIELDS = {"X-Padding": "x" * PADDING} if PADDING else {}


def fastapi_app():
    import fastapi
    app = fastapi.FastAPI()

    @app.get("/{path:path}")
    async def answer(path: str):
        return fastapi.Response(BODY, media_type=TYPE, headers=FIELDS)
    return app


def flask_app():
    import flask
    app = flask.Flask(__name__)

    @app.get("/<path:path>")
    def answer(path):
        return flask.Response(BODY, content_type=TYPE, headers=FIELDS)
    return app
