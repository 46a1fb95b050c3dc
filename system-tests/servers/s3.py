"""An S3 server: the Versity gateway over a folder."""

import subprocess
import urllib.parse

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

    def upload(self, folder, prefix):
        """Puts all files below a folder into the bucket over the protocol, so that they have what an object has."""
        url = f"http://127.0.0.1:{self.port}/{BUCKET}/{prefix}"
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            subprocess.run(
                ["curl", "--silent", "--show-error", "--fail-with-body", "--aws-sigv4", f"aws:amz:{self.region}:s3",
                 "--user", f"{self.access_key}:{self.secret_key}", "--header", "x-amz-content-sha256: UNSIGNED-PAYLOAD",
                 "--upload-file", file,
                 f"{url}/{urllib.parse.quote(str(file.relative_to(folder)))}"], check=True,
            )

    def stop(self):
        self.server.stop()
