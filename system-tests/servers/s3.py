"""An S3 server: the Versity gateway over a folder."""

from servers.process import Server, free_port

BUCKET = "measures"


class S3:
    access_key = "system-tests"
    secret_key = "a-secret-of-the-tests"
    region = "us-east-1"

    def __init__(self, program, folder):
        objects = folder / "objects"
        self.bucket = objects / BUCKET
        self.bucket.mkdir(parents=True)
        self.port = free_port()
        keys = ["--access", self.access_key, "--secret", self.secret_key, "--region", self.region]
        self.server = Server(
            [program, "--port", f"127.0.0.1:{self.port}", "--quiet", *keys, "posix", objects], folder / "s3.log"
        ).until_listening(self.port)

    def environment(self, prefix):
        return {
            "TALLYSTICK_LAKE": f"s3a://{BUCKET}/{prefix}",
            "TALLYSTICK_S3_ENDPOINT": f"http://127.0.0.1:{self.port}",
            "TALLYSTICK_S3_REGION": self.region,
            "TALLYSTICK_S3_ACCESS_KEY": self.access_key,
            "TALLYSTICK_S3_SECRET_KEY": self.secret_key,
            "TALLYSTICK_S3_PATH_STYLE": "true",
        }

    def stop(self):
        self.server.stop()
